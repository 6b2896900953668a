using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Signs in as apps with ASP.NET Core Identity do: through the real sign-in manager.</summary>
internal sealed class IdentitySignIn(SignInManager<TestUser> manager, TestUserStore users)
{
    public Task SignInAsync(string user, AuthenticationProperties properties, Claim claim) =>
        manager.SignInWithClaimsAsync(users.Get(user), properties, [claim]);

    public Task SignOutAsync() => manager.SignOutAsync();
}
