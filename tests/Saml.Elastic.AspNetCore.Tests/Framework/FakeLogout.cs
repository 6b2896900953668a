namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A logout call that <see cref="FakeElasticsearchSamlClient"/> has received.</summary>
/// <param name="Tokens">The tokens that were sent.</param>
/// <param name="Id">The LogoutRequest's ID.</param>
/// <param name="Redirect">The redirect that was answered; null when there was none.</param>
internal sealed record FakeLogout(TokenPair Tokens, string Id, string? Redirect);
