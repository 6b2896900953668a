namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A message on its way to the identity provider.</summary>
/// <param name="Id">The message's ID.</param>
/// <param name="Url">Where the browser is to be sent.</param>
internal sealed record SamlRedirect(string Id, string Url);
