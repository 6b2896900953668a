namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A request to the single-logout path, as somebody may send it.</summary>
/// <param name="Query">For GET, without the question mark; null for POST.</param>
/// <param name="ContentType">For POST.</param>
/// <param name="Body">For POST.</param>
internal sealed record HostileRequest(string? Query, string? ContentType = null, byte[]? Body = null);
