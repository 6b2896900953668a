namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>An answer that is an object in which nothing matters.</summary>
internal sealed record EmptyBody;
