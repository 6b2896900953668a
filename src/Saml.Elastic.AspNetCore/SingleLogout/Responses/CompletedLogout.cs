using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>What came of a LogoutResponse.</summary>
/// <param name="Scheme">The scheme that waits for it; any of the path's when none does.</param>
/// <param name="Outcome">What it says.</param>
/// <param name="Pending">The logout that it answers, or that the browser was sent away for last; null when there is none.</param>
internal sealed record CompletedLogout(SingleLogoutScheme Scheme, SingleLogoutOutcome Outcome, PendingLogout? Pending);
