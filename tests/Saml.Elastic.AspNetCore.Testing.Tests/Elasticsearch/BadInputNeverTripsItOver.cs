using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>
/// Random damage to good requests: each gets an answer that Elasticsearch could give. An exception that nobody expected would come out of the
/// in-process handler as itself. <c>TEST_SCALE=1</c> makes 100,000 requests.
/// </summary>
public sealed class BadInputNeverTripsItOver
{
    private const int FullCount = 100_000;
    private const double DefaultScale = 0.05;
    private const int Kinds = 4;
    private const string Alphabet = "{}[]\":,\\&;=%+#?<>/!'- \r\n\0\u0001aZ09_.~Äß\u20ac\ud83d\ude00";
    private static readonly int[] PossibleStatuses = [200, 400, 401, 403, 404, 405, 406, 413, 429, 500];

    [Fact]
    public async Task Damaged_bodies_are_answered() => await RunAsync(seed: 1, Requests, (fixture, random, requests) =>
    {
        var (path, body) = requests[random.Next(requests.Length)];
        return fixture.PostTextAsync(path, Damage(random, JsonSerializer.Serialize(body)));
    });

    [Fact]
    public async Task Damaged_queries_are_answered() => await RunAsync(
        seed: 2,
        _ => EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(
            new LogoutRequestMessage(EmulatorFixture.ServiceProvider, new SamlNameId("a1"), "_s1"), "r")),
        (fixture, random, query) => fixture.InvalidateAsync(Damage(random, query)));

    [Fact]
    public async Task Damaged_messages_are_answered() => await RunAsync(seed: 3, fixture => EmulatorFixture.IdentityProvider.WriteXml(fixture.Response()), (fixture, random, response) =>
    {
        var xml = Encoding.UTF8.GetBytes(Damage(random, response));
        return random.Next(2) == 0
            ? fixture.SignInAsync(Convert.ToBase64String(xml))
            : fixture.InvalidateAsync("SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(random.Next(4) == 0 ? xml : Deflate(xml))));
    });

    [Fact]
    public async Task Damaged_headers_and_addresses_are_answered() => await RunAsync(seed: 4, _ => "/_security/", (fixture, random, folder) =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, folder + Uri.EscapeDataString(Damage(random, "saml/logout?pretty&filter_path=error.*")))
        {
            Content = new ByteArrayContent("{}"u8.ToArray()),
        };
        request.Headers.TryAddWithoutValidation("Authorization", Damage(random, EmulatorFixture.Header("svc:secret").ToString()));
        request.Headers.TryAddWithoutValidation("Accept", Damage(random, "application/vnd.elasticsearch+json;compatible-with=9"));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", Damage(random, "application/vnd.elasticsearch+json;compatible-with=9"));
        return fixture.SendAsync(request);
    });

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("ebcdic-cp-us")]
    [InlineData("nonsense")]
    public async Task An_encoding_that_is_not_the_documents_is_refused(string encoding)
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var xml = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" + EmulatorFixture.IdentityProvider.WriteXml(fixture.Response());

        var answer = await fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)));

        Assert.Equal((401, "Failed to parse SAML message"), (answer.Status, answer.Reason));
    }

    [Theory]
    [InlineData(300, "<a>", "</a>")]
    [InlineData(100_000, "<a>", "</a>")]
    [InlineData(17_000_000, "a", "")]
    public async Task A_document_of_absurd_shape_is_refused(int count, string open, string close)
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var filler = new StringBuilder().Insert(0, open, count).Insert(open.Length * count, close, count).ToString();

        // An attribute's value is where the schema allows anything.
        var response = EmulatorFixture.IdentityProvider.WriteXml(fixture.Response());
        var position = response.IndexOf("</saml:AttributeValue>", StringComparison.Ordinal);
        var answer = await fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(response.Insert(position, filler))));

        Assert.Equal((401, "Failed to parse SAML message"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_message_that_inflates_without_end_is_refused()
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.InvalidateAsync("SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(Deflate(new byte[64 * 1024 * 1024]))));

        Assert.Equal((500, "SAML message cannot be inflated"), (answer.Status, answer.Reason));
    }

    // What is damaged is made once: a signature costs more than all the rest.
    private static async Task RunAsync<T>(int seed, Func<EmulatorFixture, T> make, Func<EmulatorFixture, Random, T, Task<EmulatorAnswer>> sendAsync)
    {
        await using var fixture = new EmulatorFixture();
        var good = make(fixture);
        var random = new Random(seed);
        var scale = double.TryParse(Environment.GetEnvironmentVariable("TEST_SCALE"), CultureInfo.InvariantCulture, out var given) ? given : DefaultScale;
        for (var count = 0; count < FullCount / Kinds * scale; count++)
        {
            var answer = await sendAsync(fixture, random, good);
            Assert.Contains(answer.Status, PossibleStatuses);
            Assert.True(answer.Text.Length == 0 || answer.Text.StartsWith('{') || answer.Text.StartsWith("---", StringComparison.Ordinal), answer.Text);
        }
    }

    private static (string Path, object Body)[] Requests(EmulatorFixture fixture)
    {
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", new SamlNameId("a1"), "_s1");
        return
        [
            ("/_security/saml/prepare", new { realm = EmulatorFixture.Realm, acs = "x", relay_state = "y" }),
            ("/_security/saml/authenticate", new { content = "PHg+", ids = new[] { "_a", "_b" }, realm = EmulatorFixture.Realm }),
            ("/_security/saml/logout", new { token = session.AccessToken, refresh_token = session.RefreshToken }),
            ("/_security/saml/invalidate", new { query_string = "SAMLRequest=x&SigAlg=y&Signature=z", realm = EmulatorFixture.Realm }),
            ("/_security/saml/complete_logout", new { realm = EmulatorFixture.Realm, ids = new[] { "_a" }, content = "PHg+" }),
            ("/_security/oauth2/token", new { grant_type = "refresh_token", refresh_token = session.RefreshToken }),
        ];
    }

    private static string Damage(Random random, string text)
    {
        var damaged = new StringBuilder(text);
        for (var times = random.Next(4); times > 0 && damaged.Length > 0; times--)
        {
            var position = random.Next(damaged.Length);
            var length = Math.Min(random.Next(1, 8), damaged.Length - position);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(position, length);
                    break;
                case 1:
                    damaged.Insert(position, damaged.ToString(position, length));
                    break;
                case 2:
                    damaged[position] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                default:
                    damaged.Insert(position, Alphabet[random.Next(Alphabet.Length)]);
                    break;
            }
        }

        return damaged.ToString();
    }

    private static byte[] Deflate(byte[] content)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest))
            deflate.Write(content);
        return output.ToArray();
    }
}
