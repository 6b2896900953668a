namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class InvalidateObeysTheIdentityProvider
{
    private static readonly SamlNameId Name = new("a1", NameQualifier: "https://idp/");

    public static TheoryData<string> Versions => [EmulatedElasticsearchOptions.Version8, EmulatedElasticsearchOptions.Version9];

    [Fact]
    public async Task A_signed_request_ends_the_session_and_is_answered()
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", Name, "_s1");
        var message = Request(fixture);

        var answer = await fixture.InvalidateAsync(Query(message, "a b"));

        Assert.Equal(200, answer.Status);
        Assert.Equal(2, answer.Json.GetProperty("invalidated").GetInt32());
        Assert.False(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
        var redirect = answer.Field("redirect")!;
        Assert.Contains("&RelayState=a+b&SigAlg=", redirect);
        Assert.True(RedirectBinding.IsSignedBy(redirect, EmulatorFixture.SigningCertificate.Value));
        Assert.Equal(message.Id, RedirectBinding.ReadMessage(redirect).Attribute("InResponseTo")!.Value);
    }

    [Theory]
    [InlineData("another name")]
    [InlineData("no format")]
    [InlineData("one qualifier more")]
    [InlineData("no session index")]
    public async Task What_is_not_wholly_equal_finds_nothing(string difference)
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", Name, "_s1");
        var message = difference switch
        {
            "another name" => Request(fixture) with { NameId = Name with { Value = "A1" } },
            "no format" => Request(fixture) with { NameId = Name with { Format = null } },
            "one qualifier more" => Request(fixture) with { NameId = Name with { SPNameQualifier = "x" } },
            _ => Request(fixture) with { SessionIndex = null },
        };

        var answer = await fixture.InvalidateAsync(Query(message));

        Assert.Equal((200, 0), (answer.Status, answer.Json.GetProperty("invalidated").GetInt32()));
        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_query_that_was_changed_is_refused_with_the_status_of_the_version(string version)
    {
        await using var fixture = new EmulatorFixture(version: version);
        var query = Query(Request(fixture));

        var answers = new[]
        {
            await fixture.InvalidateAsync("x=1&" + query),
            await fixture.InvalidateAsync(query.Replace("%2F", "%2f").Replace("%2B", "%2b").Replace("%3D", "%3d")),
            await fixture.InvalidateAsync(query + "&RelayState=x"),
            await fixture.InvalidateAsync(query + "&" + query),
            await fixture.InvalidateAsync(query.Replace("&Signature=", ";Signature=")),
        };

        var status = version == EmulatedElasticsearchOptions.Version8 ? 401 : 500;
        Assert.All(answers, answer => Assert.Equal((status, "security_exception"), (answer.Status, answer.ErrorType)));
        Assert.All(answers, answer => Assert.Contains("could not be validated against [MII", answer.Reason));
        Assert.All(answers, answer => Assert.Empty(answer.Challenges));
    }

    [Theory]
    [InlineData("", "Could not parse SAMLRequest from query string")]
    [InlineData("?{0}", "Could not parse SAMLRequest from query string")]
    [InlineData("{0}&", null)]
    [InlineData("{0};", null)]
    [InlineData("{0}#x=1", null)]
    public async Task The_raw_text_decides(string format, string? reason)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.InvalidateAsync(format.Length == 0 ? "x" : string.Format(format, Query(Request(fixture))));

        Assert.Equal(reason is null ? 200 : 500, answer.Status);
        Assert.True(reason is null || answer.Reason!.Contains(reason));
    }

    [Theory]
    [InlineData("SAMLRequest=%zz", 400, "illegal_argument_exception", "invalid escape sequence `%zz' at index 0 of: %zz")]
    [InlineData("SAMLRequest=%4", 400, "illegal_argument_exception", "partial escape sequence at end of string: %4")]
    [InlineData("SAMLRequest=!!", 400, "security_exception", "SAML message cannot be Base64 decoded")]
    [InlineData("SAMLRequest=", 500, "security_exception", "SAML message cannot be inflated")]
    [InlineData("SAMLRequest=aGFsbG8gd2VsdA==", 500, "security_exception", "SAML message cannot be inflated")]
    public async Task What_is_no_message_is_refused(string query, int status, string type, string reason)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.InvalidateAsync(query);

        Assert.Equal((status, type, reason), (answer.Status, answer.ErrorType, answer.Reason));
    }

    [Fact]
    public async Task An_unsigned_request_is_refused_unless_the_message_itself_is_signed()
    {
        await using var fixture = new EmulatorFixture();
        var message = Request(fixture);
        var posted = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(EmulatorFixture.IdentityProvider.Write(message)));

        var unsigned = await fixture.InvalidateAsync(EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(message, sign: false)));
        var embedded = await fixture.InvalidateAsync(RedirectBinding.Query("SAMLRequest", posted, relayState: null, signer: null));
        var tampered = await fixture.InvalidateAsync(
            RedirectBinding.Query("SAMLRequest", posted.Replace("_s1", "_s2"), relayState: null, EmulatorFixture.IdentityProvider.Certificate));

        Assert.Equal((500, "Logout request is not signed"), (unsigned.Status, unsigned.Reason));
        Assert.Equal(200, embedded.Status);
        Assert.Contains("could not be validated against [MII", tampered.Reason);
    }

    [Theory]
    [InlineData(150, 200)]
    [InlineData(200, 500)]
    public async Task A_request_that_is_over_is_refused_by_the_emulators_clock(int secondsOver, int status)
    {
        await using var fixture = new EmulatorFixture();
        var query = Query(Request(fixture) with { Lifetime = TimeSpan.FromMinutes(5) });
        fixture.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(secondsOver));

        var answer = await fixture.InvalidateAsync(query);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_old_name_of_the_field_is_taken_with_a_warning()
    {
        await using var fixture = new EmulatorFixture();
        var query = Query(Request(fixture));

        var old = await fixture.PostAsync("/_security/saml/invalidate", new { queryString = query });
        var both = await fixture.PostAsync("/_security/saml/invalidate", new { queryString = query, query_string = query });

        Assert.Equal(200, old.Status);
        Assert.Contains("Deprecated field [queryString] used, expected [query_string] instead", Assert.Single(old.Response.Headers.GetValues("Warning")));
        Assert.Equal((400, "x_content_parse_exception", "illegal_argument_exception"), (both.Status, both.ErrorType, both.CauseType));
    }

    private static LogoutRequestMessage Request(EmulatorFixture fixture) =>
        new(EmulatorFixture.ServiceProvider, Name, "_s1") { IssueInstant = fixture.Clock.GetUtcNow() };

    private static string Query(LogoutRequestMessage message, string? relayState = null) =>
        EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(message, relayState));
}
