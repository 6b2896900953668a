using System.Text.Json.Serialization;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>The answer <c>{}</c>. Any other object is somebody else's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EmptyBody;
