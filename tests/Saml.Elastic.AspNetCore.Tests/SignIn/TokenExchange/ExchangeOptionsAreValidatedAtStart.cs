using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class ExchangeOptionsAreValidatedAtStart
{
    public static TheoryData<string, Action<ElasticSamlTokenExchangeOptions>, string> Mistakes => new()
    {
        { "no path", options => options.AssertionConsumerServicePaths.Clear(), "AssertionConsumerServicePaths is empty" },
        { "an empty path", options => options.AssertionConsumerServicePaths.Add(""), "AssertionConsumerServicePaths contains \"\"" },
        { "the whole app", options => options.AssertionConsumerServicePaths.Add("/"), "AssertionConsumerServicePaths contains \"/\"" },
        { "an empty realm", options => options.Realm = " ", "Realm is empty" },
        { "a cookie that nobody signs out", options => options.SignInScheme = "Other", "SignInScheme is \"Other\", where nobody would end the tokens" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task With_the_name_of_the_option(string name, Action<ElasticSamlTokenExchangeOptions> mistake, string message)
    {
        Assert.NotNull(name);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => ExchangeApp.StartAsync(mistake));

        Assert.Contains("ElasticSamlTokenExchangeOptions." + message, exception.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task And_with_the_call_that_is_missing(bool hasOtherScheme)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => AppHost.StartBareAsync(services =>
        {
            var builder = services.AddAuthentication(AppHost.CookieScheme).AddCookie();
            if (hasOtherScheme)
            {
                builder.AddElasticSamlLogout("Another", _ => { });
            }

            services.AddElasticSamlTokenExchange(options => options.AssertionConsumerServicePaths.Add("/acs"));
        }));

        Assert.Contains("\"ElasticSamlLogout\", which is not registered", exception.Message);
        Assert.Contains("Call AddElasticSamlLogout too.", exception.Message);
    }
}
