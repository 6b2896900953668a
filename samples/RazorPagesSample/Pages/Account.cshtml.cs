using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saml.Elastic.AspNetCore;

namespace RazorPagesSample.Pages;

[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountModel(IElasticsearchSamlClient elasticsearch, ILogger<AccountModel> logger) : PageModel
{
    public ElasticsearchUser? ElasticsearchUser { get; private set; }

    public string? WhyUnknown { get; private set; }

    public SessionFacts Session { get; private set; } = default!;

    public async Task OnGetAsync()
    {
        var session = await HttpContext.AuthenticateAsync();
        Session = SessionFacts.Of(session);
        if (session.Properties?.GetTokenValue(ElasticTokenNames.AccessToken) is { } accessToken)
        {
            await AskElasticsearchAsync(accessToken);
        }
        else
        {
            WhyUnknown = "You signed in without Elasticsearch.";
        }
    }

    private async Task AskElasticsearchAsync(string accessToken)
    {
        try
        {
            ElasticsearchUser = await elasticsearch.GetAuthenticatedUserAsync(accessToken, HttpContext.RequestAborted);
        }
        catch (ElasticsearchSamlException exception)
        {
            logger.LogWarning(exception, "Elasticsearch could not be asked who the user is.");
            WhyUnknown = exception.Kind == ElasticsearchFailureKind.AccessTokenExpired
                ? "Your access token has expired. You are still signed in here, and signing out still works."
                : "Elasticsearch cannot be asked at the moment. You are still signed in here, and signing out still works.";
        }
    }
}
