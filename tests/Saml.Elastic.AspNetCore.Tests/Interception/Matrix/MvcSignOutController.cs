using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

[Route("/mvc/[action]")]
public sealed class MvcSignOutController(AppScheme scheme) : Controller
{
    public IActionResult Result() => SignOut();

    public IActionResult ResultCookie() => SignOut(scheme.Cookie);

    public IActionResult ResultBoth() => SignOut(
        new AuthenticationProperties { RedirectUri = "/after-mvc" }, scheme.Cookie, ElasticSamlLogoutDefaults.AuthenticationScheme);

    public async Task<IActionResult> AwaitThenRedirect()
    {
        await HttpContext.SignOutAsync();
        return RedirectToAction(nameof(Bye));
    }

    public async Task<IActionResult> AwaitThenContent()
    {
        await HttpContext.SignOutAsync(scheme.Cookie);
        return Content("bye");
    }

    public IActionResult Bye() => Content("bye");
}
