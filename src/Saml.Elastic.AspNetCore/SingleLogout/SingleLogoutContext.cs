using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A request to a single-logout path.</summary>
/// <param name="Http">The request.</param>
/// <param name="Schemes">The schemes that have this path.</param>
/// <param name="EndBrowserSessionAsync">Ends the session of the browser that brought a message for this scheme, if it is over. Never throws.</param>
internal sealed record SingleLogoutContext(
    HttpContext Http, IReadOnlyList<SingleLogoutScheme> Schemes, Func<SingleLogoutScheme, Task> EndBrowserSessionAsync)
{
    /// <summary>Whether another SAML library takes what is not ours on this path.</summary>
    public bool IsShared { get; init; }
}
