using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

internal static class AccountPage
{
    public static IResult Create() => Results.Content("""<form method="post" action="/signout"><button>Sign out</button></form>""", "text/html");
}
