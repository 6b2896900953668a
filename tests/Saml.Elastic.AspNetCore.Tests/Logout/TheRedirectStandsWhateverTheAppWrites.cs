using System.Net;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

public sealed class TheRedirectStandsWhateverTheAppWrites(AnswersApp app) : IClassFixture<AnswersApp>
{
    public static TheoryData<string, string> Endings()
    {
        var endings = new TheoryData<string, string>();
        foreach (var name in AppEndings.All.Keys)
        {
            var redirectsHere = name.Contains("redirect") && name is not ("redirect elsewhere" or "redirect before the sign-out");
            endings.Add(name, redirectsHere ? "/after" : AnswersApp.SignedOutPage);
        }

        return endings;
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task To_the_identity_provider_and_the_apps_target_is_where_the_user_lands(string ending, string landing)
    {
        using var browser = app.Host.NewBrowser();
        var tokens = await browser.SignInAsync();

        var response = await browser.PostAsync(AnswersApp.Path(ending));

        var logout = Assert.Single(app.Host.Elasticsearch.LogoutsOf(tokens));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(logout.Redirect, response.Location);
        Assert.Equal("no-store", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Deletes(AppHost.CookieName));
        Assert.Null(await browser.WhoAsync());
        Assert.Equal(landing, Path(await browser.ReturnAsync(logout)));
    }

    private string? Path(string? address) => address?.Replace(app.Host.Address, "", StringComparison.Ordinal);
}
