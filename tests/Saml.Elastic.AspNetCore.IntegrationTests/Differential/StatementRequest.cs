using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A request of a statement, by the service account unless it says otherwise.</summary>
internal sealed record StatementRequest(HttpMethod Method, string Path)
{
    private const string Json = "application/json";

    /// <summary>A base64 token is sent as it is, not as escapes.</summary>
    private static readonly JsonSerializerOptions Verbatim = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Null: no body.</summary>
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; } = Json;

    /// <summary>Null: none.</summary>
    public string? Authorization { get; init; } = ElasticsearchAccount.Service.Header.ToString();

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static StatementRequest Get(string path) => new(HttpMethod.Get, path);

    /// <param name="path">Path and query.</param>
    /// <param name="body">JSON text, or an object to be written as JSON.</param>
    public static StatementRequest Post(string path, object body) => new(HttpMethod.Post, path) { Body = ToBytes(body) };

    /// <summary>A call of <c>/_security/saml/</c> without a body.</summary>
    public static StatementRequest Saml(string api) => new(HttpMethod.Post, $"/_security/saml/{api}");

    /// <summary>A call of <c>/_security/saml/</c>.</summary>
    public static StatementRequest Saml(string api, object body) => Post($"/_security/saml/{api}", body);

    public static StatementRequest Token(object body) => Post("/_security/oauth2/token", body);

    public static StatementRequest DeleteToken(object body) => Token(body) with { Method = HttpMethod.Delete };

    /// <summary>Who is it that has this access token?</summary>
    public static StatementRequest Authenticate(string accessToken) => Get("/_security/_authenticate").As(accessToken);

    public StatementRequest As(ElasticsearchAccount account) => this with { Authorization = account.Header.ToString() };

    public StatementRequest As(StatementAccount account) => As(account.Account);

    public StatementRequest As(string accessToken) => this with { Authorization = $"Bearer {accessToken}" };

    public StatementRequest With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    public HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(Method, new Uri(address.GetLeftPart(UriPartial.Authority) + Path, AsWritten));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        if (Authorization is not null)
            message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString() => $"{Method} {Path}";

    private static byte[] ToBytes(object body) => Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body, Verbatim));
}
