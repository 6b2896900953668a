using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix.Pages;

public sealed class SignOutModel(AppScheme scheme) : PageModel
{
    public IActionResult OnGetResult() => SignOut();

    public IActionResult OnGetResultProperties() => SignOut(new AuthenticationProperties { RedirectUri = "/after-pages" }, scheme.Cookie);

    public async Task<IActionResult> OnGetAwaitThenRedirectAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Bye");
    }

    public async Task<IActionResult> OnGetAwaitThenPageAsync()
    {
        await HttpContext.SignOutAsync();
        return Page();
    }
}
