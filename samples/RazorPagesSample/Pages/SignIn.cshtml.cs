using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RazorPagesSample.Pages;

public sealed class SignInModel : PageModel
{
    public IActionResult OnGet() => Challenge(new AuthenticationProperties { RedirectUri = Url.Page("/Account") });
}
