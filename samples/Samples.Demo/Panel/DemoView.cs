using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Saml.Elastic.AspNetCore.Testing;

namespace Samples.Demo;

/// <summary>What has just happened, newest first.</summary>
internal sealed class DemoView
{
    private const int MaxEvents = 40;
    private const int MaxTokens = 8;
    private const int FingerprintLength = 8;

    public DemoView(DemoStack demo, RedirectLog redirects)
    {
        var calls = demo.Elasticsearch.Calls;
        var messages = demo.IdentityProvider?.Messages ?? [];
        Events =
        [
            .. calls.Select(Call)
                .Concat(redirects.Redirects)
                .Concat(messages.Where(message => message is { IsSent: true, Binding: SamlBinding.HttpPost }).Select(Form))
                .OrderByDescending(happened => happened.Time)
                .Take(MaxEvents),
        ];
        Tokens = [.. calls.Where(Issues).Reverse().SelectMany(call => Issued(demo.Elasticsearch, call)).Take(MaxTokens)];
    }

    public IReadOnlyList<DemoEvent> Events { get; }

    public IReadOnlyList<DemoToken> Tokens { get; }

    public string Summary => Tokens.Count == 0
        ? "No tokens yet: nobody has signed in."
        : $"{Tokens.Count(token => token.IsAlive)} tokens live, {Tokens.Count(token => !token.IsAlive)} are dead.";

    private static DemoEvent Call(RecordedCall call) =>
        new(call.Time, DemoEvent.App, DemoEvent.Elasticsearch, $"{call.Method} {call.Path}", call.Status) { Meaning = MeaningOf(call.Operation) };

    private static DemoEvent Form(RecordedSamlMessage message) =>
        new(message.Time, DemoEvent.IdentityProvider, DemoEvent.Browser, $"form for {new Uri(message.Url).AbsolutePath}", Status: 200)
        {
            Meaning = $"the browser posts the {message.Type}",
        };

    private static string MeaningOf(EmulatedOperation operation) => operation switch
    {
        EmulatedOperation.PrepareAuthentication => "makes the AuthnRequest",
        EmulatedOperation.Authenticate => "verifies the Response and issues two tokens",
        EmulatedOperation.Logout => "ends both tokens and makes the LogoutRequest",
        EmulatedOperation.Invalidate => "verifies the LogoutRequest and ends the tokens of the user it names",
        EmulatedOperation.CompleteLogout => "verifies the LogoutResponse",
        EmulatedOperation.CreateToken => "issues the next two tokens",
        EmulatedOperation.InvalidateToken => "makes sure that a token is dead",
        EmulatedOperation.GetAuthenticatedUser => "says whose token it is",
        EmulatedOperation.GetServiceProviderMetadata => "says where the realm expects its messages",
        _ => "",
    };

    private static bool Issues(RecordedCall call) =>
        call is { Operation: EmulatedOperation.Authenticate or EmulatedOperation.CreateToken, Status: 200 };

    private static IEnumerable<DemoToken> Issued(EmulatedElasticsearch elasticsearch, RecordedCall call)
    {
        var answer = JsonNode.Parse(call.ResponseBody!)!;
        var user = (answer["username"] ?? answer["authentication"]?["username"])?.GetValue<string>() ?? "";
        foreach (var (field, kind) in new[] { ("access_token", "access token"), ("refresh_token", "refresh token") })
        {
            if (answer[field]?.GetValue<string>() is { } token)
                yield return new(user, kind, Fingerprint(token), elasticsearch.IsAlive(token));
        }
    }

    private static string Fingerprint(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..FingerprintLength];
}
