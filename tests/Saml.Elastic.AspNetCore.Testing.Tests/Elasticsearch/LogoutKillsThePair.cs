namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class LogoutKillsThePair
{
    private const string Logout = "/_security/saml/logout";

    [Fact]
    public async Task A_valid_pair_is_dead_afterwards_and_the_redirect_is_signed()
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", new SamlNameId("a1"), "_s1");

        var answer = await fixture.PostAsync(Logout, new { token = session.AccessToken, refresh_token = session.RefreshToken });

        Assert.Equal(200, answer.Status);
        var redirect = answer.Field("redirect")!;
        Assert.StartsWith(EmulatorFixture.IdentityProvider.SingleLogoutServiceUrl + "?SAMLRequest=", redirect);
        Assert.True(RedirectBinding.IsSignedBy(redirect, EmulatorFixture.SigningCertificate.Value));
        var request = RedirectBinding.ReadMessage(redirect);
        Assert.Equal(answer.Field("id"), request.Attribute("ID")!.Value);
        Assert.Equal("a1", request.Element(SamlXml.Assertion + "NameID")!.Value);
        Assert.Equal("_s1", request.Element(SamlXml.Protocol + "SessionIndex")!.Value);
        Assert.False(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
    }

    [Fact]
    public async Task Garbage_is_500_and_the_refresh_token_beside_it_is_dead()
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice");

        var answer = await fixture.PostAsync(Logout, new { token = "garbage", refresh_token = session.RefreshToken });

        Assert.Equal((500, "security_exception", "supplied token is not valid"), (answer.Status, answer.ErrorType, answer.Reason));
        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
    }

    [Theory]
    [InlineData("{}", "action_request_validation_exception")]
    [InlineData("""{"token":""}""", "action_request_validation_exception")]
    [InlineData("""{"token":null}""", "x_content_parse_exception")]
    [InlineData("""{"token":1}""", "x_content_parse_exception")]
    [InlineData("""{"foo":"x"}""", "x_content_parse_exception")]
    [InlineData("""{"token":"x","token":"y"}""", "x_content_parse_exception")]
    [InlineData("""{"token":"x" """, "x_content_e_o_f_exception")]
    [InlineData("""{"token":"x""", "x_content_parse_exception")]
    [InlineData("""{"foo":"x""", "x_content_parse_exception")]
    [InlineData("""{"fo""", "x_content_e_o_f_exception")]
    [InlineData("""{"token":tru""", "x_content_parse_exception")]
    [InlineData("""{"token":"\q"}""", "x_content_parse_exception")]
    [InlineData("  ", "x_content_parse_exception")]
    [InlineData("[]", "x_content_parse_exception")]
    [InlineData("", "parse_exception")]
    public async Task A_body_is_read_strictly(string body, string type)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.PostTextAsync(Logout, body);

        Assert.Equal((400, type), (answer.Status, answer.ErrorType));
    }
}
