using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RazorPagesSample.Pages;

[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProblemModel : PageModel
{
    [FromRoute]
    public int Status { get; set; }

    public string Title => Status switch
    {
        StatusCodes.Status400BadRequest => "This page was out of date",
        StatusCodes.Status404NotFound => "There is no such page",
        _ => "That did not work",
    };

    public string Advice => Status switch
    {
        StatusCodes.Status400BadRequest => "You have signed in or out since it was loaded. Nothing was changed.",
        StatusCodes.Status404NotFound => "The address may be misspelt.",
        _ => "Please try again in a while. The reason is in the log of this app.",
    };
}
