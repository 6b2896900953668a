using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>
/// Makes the keys of what is kept in the shared cache. The parts are prefixed by their length and hashed, so that two apps, clusters or realms
/// on one cache never meet, and no key tells anything.
/// </summary>
internal static class SessionCacheKey
{
    private const string Prefix = "saml-elastic:v1:";

    public static string Create(string kind, string application, ElasticsearchSamlClientOptions elasticsearch, string key) => Create(
        kind,
        application,
        elasticsearch.CloudId ?? elasticsearch.Uri?.AbsoluteUri ?? string.Join(' ', elasticsearch.Uris),
        elasticsearch.Realm ?? elasticsearch.AssertionConsumerServiceUrl ?? "",
        key);

    public static string Create(string kind, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Append(hash, part);
        }

        return $"{Prefix}{kind}:{Base64Url.EncodeToString(hash.GetHashAndReset())}";
    }

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
