using System.Text.Json;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.IdentityProvider;

/// <summary>A client that is not ours, at the small identity provider.</summary>
public sealed class NodeSamlSignsInAndOut
{
    private const string TransientFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    [SkippableTheory]
    [InlineData("HTTP-Redirect")]
    [InlineData("HTTP-POST")]
    public async Task With_a_request_by_either_binding(string binding)
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var app = await StartAsync(identityProvider, new { authnRequestBinding = binding, skipRequestCompression = binding == "HTTP-POST" });
        using var browser = new HttpBrowser();

        var me = await SignInAsync(browser, app, binding == "HTTP-POST" ? "/login?binding=post" : "/login");

        Assert.Equal("alice", me.GetProperty("uid").GetString());
        Assert.Equal("Alice Ä. Example", me.GetProperty("displayName").GetString());
        Assert.Equal(["admins", "analysts"], me.GetProperty("groups").EnumerateArray().Select(group => group.GetString()));
        Assert.Equal(identityProvider.EntityId, me.GetProperty("issuer").GetString());
        Assert.Equal(SamlNameIdFormats.Persistent, me.GetProperty("nameIDFormat").GetString());
        Assert.Equal("state/login", me.GetProperty("relayState").GetString());
        var request = identityProvider.Messages[0];
        Assert.Equal(binding == "HTTP-POST" ? SamlBinding.HttpPost : SamlBinding.HttpRedirect, request.Binding);
        Assert.All(identityProvider.Messages, message => Assert.Null(message.Refusal));
    }

    [SkippableFact]
    public async Task With_an_encrypted_assertion_and_the_format_it_asks_for()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var app = await StartAsync(
            identityProvider, new { identifierFormat = TransientFormat }, sp => sp with { EncryptsAssertions = true });
        using var browser = new HttpBrowser();

        var me = await SignInAsync(browser, app);

        Assert.Contains("EncryptedAssertion", identityProvider.Messages[^1].Xml);
        Assert.Equal("alice", me.GetProperty("uid").GetString());
        Assert.Equal(TransientFormat, me.GetProperty("nameIDFormat").GetString());
    }

    [SkippableFact]
    public async Task Starting_at_the_identity_provider()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var app = await StartAsync(identityProvider);
        using var browser = new HttpBrowser();
        var url = $"{identityProvider.BaseAddress}/unsolicited?entityId={Uri.EscapeDataString(app.Registration.EntityId)}&RelayState=deep";

        // node-saml takes a Response without InResponseTo only if it never looks at it.
        var refused = await browser.SignInAsync(await browser.GetAsync(url), "alice");
        using var lenient = await StartAsync(identityProvider, new { validateInResponseTo = "never" });
        var accepted = await browser.WalkAsync(await browser.GetAsync(
            $"{identityProvider.BaseAddress}/unsolicited?entityId={Uri.EscapeDataString(lenient.Registration.EntityId)}&RelayState=deep"));

        Assert.Equal("node-saml: InResponseTo is missing from response", refused.Body);
        Assert.Contains("\"relayState\":\"deep\"", accepted.Body);
    }

    [SkippableFact]
    public async Task And_both_ends_know()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var app = await StartAsync(identityProvider);
        using var browser = new HttpBrowser();
        await SignInAsync(browser, app);

        var bye = await browser.WalkAsync(await browser.GetAsync(app.Address + "/logout"));

        Assert.Equal(app.Address + "/bye?RelayState=state%2Flogout", bye.Url.OriginalString);
        Assert.Equal("null", (await browser.GetAsync(app.Address + "/me")).Body);
        Assert.Empty(identityProvider.SignedInUsers);
    }

    [SkippableTheory]
    [InlineData(SamlLogoutChannel.Redirect)]
    [InlineData(SamlLogoutChannel.Post)]
    public async Task And_so_do_other_service_providers_of_the_session(SamlLogoutChannel channel)
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var first = await StartAsync(identityProvider);
        using var second = await StartAsync(identityProvider, register: sp => sp with { LogoutChannel = channel });
        using var browser = new HttpBrowser();
        await SignInAsync(browser, first);
        var me = await browser.WalkAsync(await browser.GetAsync(second.Address + "/login"));

        var bye = await browser.WalkAsync(await browser.GetAsync(first.Address + "/logout"));

        Assert.Contains("\"uid\":\"alice\"", me.Body);
        Assert.Equal(first.Address + "/bye?RelayState=state%2Flogout", bye.Url.OriginalString);
        Assert.Equal("null", (await browser.GetAsync(first.Address + "/me")).Body);
        Assert.Equal("null", (await browser.GetAsync(second.Address + "/me")).Body);
        Assert.DoesNotContain(SamlXml.PartialLogout, identityProvider.Messages[^1].Xml);
        Assert.All(identityProvider.Messages, message => Assert.Null(message.Refusal));
    }

    [SkippableFact]
    public async Task By_forms_as_its_own_metadata_has_it()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();

        // node-saml looks for InResponseTo at the wrong place of a LogoutResponse that comes in a form.
        using var first = await StartAsync(identityProvider, new { validateInResponseTo = "never" }, sp => sp with { SingleLogoutServices = [sp.SingleLogoutServices[^1]] });
        using var second = await StartAsync(identityProvider, register: sp => sp with { SingleLogoutServices = [sp.SingleLogoutServices[^1]] });
        using var browser = new HttpBrowser();
        await SignInAsync(browser, first);
        await browser.WalkAsync(await browser.GetAsync(second.Address + "/login"));

        var bye = await browser.WalkAsync(await browser.GetAsync(first.Address + "/logout"));

        Assert.StartsWith(first.Address + "/bye", bye.Url.OriginalString);
        Assert.Equal("null", (await browser.GetAsync(second.Address + "/me")).Body);
        Assert.Equal(
            [SamlBinding.HttpPost, SamlBinding.HttpPost],
            identityProvider.Messages.Where(message => message.IsSent && message.Type != SamlMessageType.Response).Select(message => message.Binding));
    }

    [SkippableFact]
    public async Task When_the_user_signs_out_at_the_identity_provider()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var first = await StartAsync(identityProvider);
        using var second = await StartAsync(identityProvider);
        using var browser = new HttpBrowser();
        await SignInAsync(browser, first);
        await browser.WalkAsync(await browser.GetAsync(second.Address + "/login"));

        var confirm = await browser.GetAsync($"{identityProvider.BaseAddress}/logout?returnUrl={Uri.EscapeDataString(first.Address + "/me")}");
        var end = await browser.WalkAsync(await browser.SubmitAsync(confirm));

        Assert.Equal((first.Address + "/me", "null"), (end.Url.OriginalString, end.Body));
        Assert.Equal("null", (await browser.GetAsync(second.Address + "/me")).Body);
        Assert.All(identityProvider.Messages, message => Assert.Null(message.Refusal));
    }

    [SkippableFact]
    public async Task Or_an_administrator_ends_the_session()
    {
        await using var identityProvider = await SamlIdentityProvider.StartAsync();
        using var app = await StartAsync(identityProvider, register: sp => sp with { LogoutChannel = SamlLogoutChannel.BackChannelPost });
        using var browser = new HttpBrowser();
        await SignInAsync(browser, app);

        await identityProvider.SignOutAsync("alice");

        Assert.Equal("null", (await browser.GetAsync(app.Address + "/me")).Body);
    }

    private static async Task<NodeServiceProvider> StartAsync(
        SamlIdentityProvider identityProvider, object? options = null, Func<SamlServiceProvider, SamlServiceProvider>? register = null)
    {
        var app = await NodeServiceProvider.StartAsync(identityProvider, options: options);
        var withRedirect = app.Registration with
        {
            SingleLogoutServices = [new(SamlBinding.HttpRedirect, app.Address + "/slo"), .. app.Registration.SingleLogoutServices],
        };
        identityProvider.AddServiceProvider(register?.Invoke(withRedirect) ?? withRedirect);
        return app;
    }

    private static async Task<JsonElement> SignInAsync(HttpBrowser browser, NodeServiceProvider app, string path = "/login")
    {
        var me = await browser.SignInAsync(await browser.GetAsync(app.Address + path), "alice");
        return me.ContentType == "application/json"
            ? JsonDocument.Parse(me.Body).RootElement
            : throw new InvalidOperationException($"node-saml signed nobody in: {me}\n{me.Body}");
    }
}
