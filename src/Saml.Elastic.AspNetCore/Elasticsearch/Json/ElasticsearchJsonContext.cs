using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>All that is written to and read from Elasticsearch. A null is never written: Elasticsearch refuses it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SamlPrepareRequest))]
[JsonSerializable(typeof(SamlPrepareResponse))]
[JsonSerializable(typeof(SamlAuthenticateRequest))]
[JsonSerializable(typeof(AuthenticateBody))]
[JsonSerializable(typeof(SamlLogoutRequest))]
[JsonSerializable(typeof(SamlLogoutResponse))]
[JsonSerializable(typeof(SamlInvalidateRequest))]
[JsonSerializable(typeof(SamlInvalidateResponse))]
[JsonSerializable(typeof(SamlCompleteLogoutRequest))]
[JsonSerializable(typeof(EmptyBody))]
[JsonSerializable(typeof(MetadataBody))]
[JsonSerializable(typeof(RefreshTokenBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(InvalidateTokenBody))]
[JsonSerializable(typeof(InvalidateTokenResponse))]
[JsonSerializable(typeof(UserBody))]
internal sealed partial class ElasticsearchJsonContext : JsonSerializerContext;
