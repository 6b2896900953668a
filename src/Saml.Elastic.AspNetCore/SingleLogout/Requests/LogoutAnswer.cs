namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>The answer to a LogoutRequest that Elasticsearch has accepted.</summary>
/// <param name="Redirect">The address that carries the LogoutResponse, byte for byte; null when the identity provider takes none.</param>
/// <param name="IsRepeated">Whether the request had been answered before.</param>
internal sealed record LogoutAnswer(string? Redirect, bool IsRepeated = false);
