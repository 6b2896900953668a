using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MvcSample.Models;
using Saml.Elastic.AspNetCore;

namespace MvcSample.Controllers;

public sealed class HomeController(IElasticsearchSamlClient elasticsearch, ILogger<HomeController> logger) : Controller
{
    [HttpGet]
    public IActionResult Index() => View();

    [HttpGet]
    [Authorize]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Account()
    {
        var session = await HttpContext.AuthenticateAsync();
        var accessToken = session.Properties?.GetTokenValue(ElasticTokenNames.AccessToken);
        return View(new AccountViewModel(session, accessToken is null ? null : await AskElasticsearchAsync(accessToken)));
    }

    [HttpGet]
    public IActionResult SignIn() => Challenge(new AuthenticationProperties { RedirectUri = Url.Action(nameof(Account)) });

    [HttpPost]
    [ValidateAntiForgeryToken]
    public new IActionResult SignOut() => SignOut(new AuthenticationProperties { RedirectUri = Url.Action(nameof(SignedOut)) });

    [HttpGet]
    public IActionResult SignedOut() => View();

    [Route("/Problem/{status:int}")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Problem(int status) => View(status);

    private async Task<ElasticsearchUser?> AskElasticsearchAsync(string accessToken)
    {
        try
        {
            return await elasticsearch.GetAuthenticatedUserAsync(accessToken, HttpContext.RequestAborted);
        }
        catch (ElasticsearchSamlException exception)
        {
            logger.LogWarning(exception, "Elasticsearch could not be asked who the user is.");
            return null;
        }
    }
}
