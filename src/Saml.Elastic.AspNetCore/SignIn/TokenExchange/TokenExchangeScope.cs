using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Which sign-ins bring tokens.</summary>
/// <param name="LogoutScheme">The Elastic sign-out scheme that the tokens belong to.</param>
/// <param name="SignInScheme">The cookie scheme that the other library signs users in to.</param>
/// <param name="Paths">The paths of its Assertion Consumer Service.</param>
internal sealed record TokenExchangeScope(string LogoutScheme, string SignInScheme, IReadOnlyCollection<PathString> Paths)
{
    public bool Covers(HttpRequest request, string scheme) => scheme == SignInScheme && Paths.Contains(request.Path);
}
