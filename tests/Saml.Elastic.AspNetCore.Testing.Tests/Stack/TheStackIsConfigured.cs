using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Stack;

public sealed class TheStackIsConfigured
{
    [Fact]
    public async Task Its_values_let_an_app_call()
    {
        await using var stack = await ElasticSamlTestStack.StartAsync(options => options.RealmName = "saml-of-mine");
        var values = stack.Configuration;

        using var client = new HttpClient { BaseAddress = new Uri(values["Elasticsearch:Uri"]!) };
        var credential = Encoding.UTF8.GetBytes($"{values["Elasticsearch:Username"]}:{values["Elasticsearch:Password"]}");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credential));
        using var content = new StringContent($$"""{"realm":"{{values["Elasticsearch:Realm"]}}"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("_security/saml/prepare", content);

        Assert.Equal("saml-of-mine", values["Elasticsearch:Realm"]);
        Assert.Contains(stack.IdentityProvider.BaseAddress, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("ftp://localhost")]
    [InlineData("http://localhost/app")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => ElasticSamlTestStack.StartAsync(options => options.AppAddress = address));

        Assert.Contains("ElasticSamlTestStackOptions.AppAddress", refused.Message);
    }

    [Fact]
    public async Task What_the_test_says_of_the_realm_stands()
    {
        await using var stack = await ElasticSamlTestStack.StartAsync(options =>
        {
            options.Realm.SpEntityId = "urn:my-app";
            options.CallbackPath = "/acs";
            options.SingleLogoutPath = "/slo";
        });

        Assert.Equal("urn:my-app", stack.ServiceProvider.EntityId);
        Assert.Equal("http://localhost/acs", Assert.Single(stack.ServiceProvider.AssertionConsumerServices).Location);
        Assert.All(stack.ServiceProvider.SingleLogoutServices, service => Assert.Equal("http://localhost/slo", service.Location));
    }

    [Fact]
    public void Its_clock_runs_and_jumps()
    {
        var inner = new FakeTimeProvider();
        var clock = new TestClock(inner);
        var (start, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());

        inner.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromSeconds(61), clock.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromSeconds(61), clock.GetElapsedTime(timestamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
    }
}
