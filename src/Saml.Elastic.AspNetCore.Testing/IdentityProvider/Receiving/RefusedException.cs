namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What came in is refused: the browser gets a page with status 400 that says why.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
