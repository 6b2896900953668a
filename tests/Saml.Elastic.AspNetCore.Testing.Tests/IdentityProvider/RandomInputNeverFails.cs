using System.Net;
using System.Text;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class RandomInputNeverFails
{
    private const int FullRun = 40_000;
    private static readonly string[] Paths = ["/sso", "/slo", "/unsolicited", "/logout", "/logout/frame", "/logout/continue"];
    private static readonly string[] Names = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "returnUrl", "entityId", "id", "step", "username", "user"];

    [Fact]
    public async Task Each_answer_is_a_page()
    {
        await using var site = await IdentityProviderSite.StartAsync();
        var count = TestScale.Of(FullRun);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var i = 0; i < count; i++)
        {
            using var request = Request(site, random);
            using var answer = await client.SendAsync(request);

            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Redirect or HttpStatusCode.SeeOther
                    or HttpStatusCode.MethodNotAllowed,
                $"Seed {seed}, case {i}: {request.RequestUri} gave {answer.StatusCode}");
        }
    }

    private static HttpRequestMessage Request(IdentityProviderSite site, Random random)
    {
        var path = Paths[random.Next(Paths.Length)];
        var pairs = Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create(Names[random.Next(Names.Length)], Value(site, random))).ToArray();
        if (random.Next(2) == 0)
            return new(HttpMethod.Post, site.Base + path) { Content = new FormUrlEncodedContent(pairs) };
        var query = string.Join('&', pairs.Select(pair => $"{pair.Key}={(random.Next(3) == 0 ? pair.Value.Replace(' ', '+') : Uri.EscapeDataString(pair.Value))}"));
        return new(HttpMethod.Get, new Uri($"{site.Base}{path}?{query}"));
    }

    private static string Value(IdentityProviderSite site, Random random)
    {
        var xml = Mutate(random.Next(3) switch
        {
            0 => site.First.AuthnRequest(site.Base),
            1 => site.First.LogoutRequest(site.Base, "alice", "_session"),
            _ => site.First.LogoutResponse(site.Base, "_x"),
        }, random);
        return random.Next(5) switch
        {
            0 => Convert.ToBase64String(TestServiceProvider.Deflate(xml)),
            1 => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)),
            2 => Convert.ToBase64String(Encoding.UTF8.GetBytes(Mutate(Signed(site), random))),
            3 => new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0x300))]),
            _ => xml,
        };
    }

    private static string Signed(IdentityProviderSite site) => SignedOnce ??= site.First.Sign(site.First.AuthnRequest(site.Base));

    private static string? SignedOnce { get; set; }

    private static string Mutate(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(3))
            {
                case 0:
                    changed.Remove(at, Math.Min(random.Next(20), changed.Length - at));
                    break;
                case 1:
                    changed.Insert(at, changed.ToString(at, Math.Min(random.Next(60), changed.Length - at)));
                    break;
                default:
                    changed[at] = (char)random.Next(1, 0x300);
                    break;
            }
        }

        return changed.ToString();
    }
}
