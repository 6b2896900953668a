namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>What a LogoutResponse says of itself. Nothing of it is verified: it finds the pending logout, no more.</summary>
/// <param name="InResponseTo">The ID of the LogoutRequest that it answers, or null.</param>
/// <param name="IsPartial">Whether a status code says that not every service could be told.</param>
internal sealed record LogoutResponseMessage(string? InResponseTo, bool IsPartial);
