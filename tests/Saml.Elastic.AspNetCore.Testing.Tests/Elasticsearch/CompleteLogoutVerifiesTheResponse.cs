namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class CompleteLogoutVerifiesTheResponse
{
    private const string Path = "/_security/saml/complete_logout";

    [Fact]
    public async Task Both_bindings_are_accepted_when_signed()
    {
        await using var fixture = new EmulatorFixture();
        var message = new LogoutResponseMessage(EmulatorFixture.ServiceProvider, "_r");

        var redirect = await fixture.PostAsync(Path, new { realm = EmulatorFixture.Realm, ids = new[] { "_r" }, query_string = Query(message) });
        var post = await fixture.PostAsync(
            Path, new { realm = EmulatorFixture.Realm, ids = "_r", query_string = (string?)null, content = EmulatorFixture.IdentityProvider.Write(message) });

        Assert.Equal((200, "{}"), (redirect.Status, redirect.Text));
        Assert.Equal((200, "{}"), (post.Status, post.Text));
    }

    [Theory]
    [InlineData(EmulatedElasticsearchOptions.Version8, 401, "_r")]
    [InlineData(EmulatedElasticsearchOptions.Version9, 500, null)]
    public async Task A_response_to_something_else_is_refused(string version, int status, string? unsolicited)
    {
        await using var fixture = new EmulatorFixture(version: version);
        var query = Query(new LogoutResponseMessage(EmulatorFixture.ServiceProvider, "_r"));

        var answer = await fixture.PostAsync(Path, new { realm = EmulatorFixture.Realm, ids = new[] { "_x", "_y" }, query_string = query });

        Assert.Equal((status, "SAML content is in-response-to [_r] but expected one of [_x, _y] "), (answer.Status, answer.Reason));
        Assert.Equal(unsolicited, answer.ErrorField("security.saml.unsolicited_in_response_to"));
        Assert.Empty(answer.Challenges);
    }

    [Fact]
    public async Task What_is_not_good_is_refused()
    {
        await using var fixture = new EmulatorFixture();
        var message = new LogoutResponseMessage(EmulatorFixture.ServiceProvider, "_r");
        var provider = EmulatorFixture.IdentityProvider;

        Assert.Contains("Query string is not signed", await RefuseAsync(fixture, EmulatorFixture.QueryOf(provider.RedirectUrl(message, sign: false))));
        Assert.Contains("is not a 'success' response", await RefuseAsync(fixture, Query(message with { Status = SamlXml.Responder })));
        Assert.Contains("is for destination", await RefuseAsync(fixture, Query(message with { Destination = "https://x.test/" })));
        Assert.Contains("Could not parse SAMLResponse", await RefuseAsync(fixture, "?" + Query(message)));
    }

    [Fact]
    public async Task Missing_ids_trip_it_over_and_missing_fields_are_counted()
    {
        await using var fixture = new EmulatorFixture();
        var query = Query(new LogoutResponseMessage(EmulatorFixture.ServiceProvider, "_r"));

        var noIds = await fixture.PostAsync(Path, new { realm = EmulatorFixture.Realm, query_string = query });
        var nothing = await fixture.PostAsync(Path, new { });

        Assert.Equal((500, "null_pointer_exception"), (noIds.Status, noIds.ErrorType));
        Assert.Equal(
            (400, "Validation Failed: 1: realm may not be empty;2: query_string and content may not both be empty;"), (nothing.Status, nothing.Reason));
    }

    private static async Task<string> RefuseAsync(EmulatorFixture fixture, string query)
    {
        var answer = await fixture.PostAsync(Path, new { realm = EmulatorFixture.Realm, ids = new[] { "_r" }, query_string = query });
        Assert.Equal((500, "security_exception"), (answer.Status, answer.ErrorType));
        return answer.Reason!;
    }

    private static string Query(LogoutResponseMessage message) => EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(message));
}
