using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RazorPagesSample.Pages;

public sealed class SignOutModel : PageModel
{
    public IActionResult OnPost() => SignOut(new AuthenticationProperties { RedirectUri = Url.Page("/SignedOut") });
}
