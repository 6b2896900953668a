namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A LogoutRequest that Elasticsearch has accepted.</summary>
/// <param name="QueryString">The text that it accepted.</param>
/// <param name="Realm">The realm; null when Elasticsearch accepted the request and could not answer it.</param>
/// <param name="TokensFound">How many tokens it found, dead ones included: it proves nothing.</param>
/// <param name="Redirect">The address that carries the LogoutResponse, byte for byte; null when there is none.</param>
internal sealed record VerifiedLogout(string QueryString, string? Realm, int TokensFound, string? Redirect);
