namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class TokensLiveAndDie
{
    private const string Logout = "/_security/saml/logout";
    private const string Token = "/_security/oauth2/token";
    private const string User = "/_security/_authenticate";

    [Fact]
    public async Task A_refresh_gives_a_new_pair_and_leaves_the_old_access_token_alive()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);

        var answer = await RefreshAsync(fixture, session.RefreshToken);

        Assert.Equal((200, "Bearer", 1200), (answer.Status, answer.Field("type"), answer.Json.GetProperty("expires_in").GetInt32()));
        Assert.True(fixture.Emulator.IsAlive(answer.Field("access_token")!));
        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
    }

    [Fact]
    public async Task The_same_refresh_token_gives_the_same_pair_for_30_seconds()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);

        var first = await RefreshAsync(fixture, session.RefreshToken);
        fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = await RefreshAsync(fixture, session.RefreshToken);
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var third = await RefreshAsync(fixture, session.RefreshToken);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal((400, "token has already been refreshed more than 30 seconds in the past"), (third.Status, third.Field("error_description")));
    }

    [Fact]
    public async Task A_pair_lives_for_20_minutes_and_24_hours()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);

        fixture.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(200, (await fixture.GetAsync(User, session.AccessToken)).Status);
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var expired = await fixture.GetAsync(User, session.AccessToken);
        Assert.Equal((401, "token expired"), (expired.Status, expired.Reason));
        Assert.Equal("Bearer realm=\"security\", error=\"invalid_token\", error_description=\"The access token expired\"", Assert.Single(expired.Challenges));
        fixture.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("token document has expired", (await RefreshAsync(fixture, session.RefreshToken)).Field("error_description"));
    }

    [Fact]
    public async Task Only_the_creating_client_refreshes()
    {
        await using var fixture = new EmulatorFixture(options =>
        {
            options.Users["svc2"] = new EmulatedUser { Password = "secret" };
            options.ApiKeys["k"] = new EmulatedApiKey { Secret = "s", Owner = "svc2" };
        });
        var session = Create(fixture);
        var own = (await fixture.PostAsync(Token, new { grant_type = "client_credentials" })).Field("access_token")!;

        var other = await RefreshAsync(fixture, session.RefreshToken, "svc2:secret");
        var sameAccount = await RefreshAsync(fixture, session.RefreshToken, own);

        Assert.Equal((400, "tokens must be refreshed by the creating client"), (other.Status, other.Field("error_description")));
        Assert.Equal(200, sameAccount.Status);
    }

    [Fact]
    public async Task Each_token_is_deleted_by_itself_and_unknown_ones_are_404()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);

        Assert.Equal(Counts(1, 0), (await fixture.DeleteAsync(Token, new { token = session.AccessToken })).Text);
        Assert.Equal(Counts(0, 1), (await fixture.DeleteAsync(Token, new { token = session.AccessToken })).Text);
        Assert.True(fixture.Emulator.IsAlive(session.RefreshToken));
        var wrongKind = await fixture.DeleteAsync(Token, new { token = session.RefreshToken });
        Assert.Equal((404, Counts(0, 0)), (wrongKind.Status, wrongKind.Text));
    }

    [Fact]
    public async Task All_sessions_of_a_user_are_deleted_at_once()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);
        await RefreshAsync(fixture, session.RefreshToken);
        fixture.Emulator.CreateSession(EmulatorFixture.Realm, "bob");

        var answer = await fixture.DeleteAsync(Token, new { username = "alice", realm_name = EmulatorFixture.Realm });

        Assert.Equal(Counts(4, 0), answer.Text);
        Assert.Equal(2, fixture.Emulator.LiveTokenCount);
    }

    [Theory]
    [InlineData("""{"token":"x","refresh_token":"y"}""", "x_content_parse_exception")]
    [InlineData("""{"token":"x","username":"y"}""", "action_request_validation_exception")]
    [InlineData("{}", "action_request_validation_exception")]
    public async Task A_deletion_names_one_thing(string body, string type)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.SendAsync(
            HttpMethod.Delete, Token, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), "svc:secret");

        Assert.Equal((400, type), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [InlineData("{}", "unsupported_grant_type")]
    [InlineData("""{"grant_type":"x"}""", "unsupported_grant_type")]
    [InlineData("""{"grant_type":"refresh_token","refresh_token":"x","username":"y"}""", "unsupported_grant_type")]
    [InlineData("""{"grant_type":"refresh_token"}""", "invalid_request")]
    [InlineData("""{"grant_type":"refresh_token","refresh_token":"x"}""", "invalid_grant")]
    public async Task A_grant_is_refused_in_OAuths_own_shape(string body, string error)
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.PostTextAsync(Token, body);

        Assert.Equal((400, error), (answer.Status, answer.Field("error")));
        Assert.False(answer.Json.TryGetProperty("status", out _));
    }

    [Fact]
    public async Task Tokens_are_base64_that_shares_its_end_and_is_read_leniently()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);

        Assert.Equal((44, 44), (session.AccessToken.Length, session.RefreshToken.Length));
        Assert.Equal(session.AccessToken[^16..], session.RefreshToken[^16..]);
        Assert.Equal(200, (await fixture.GetAsync(User, session.AccessToken.TrimEnd('='))).Status);
        Assert.Equal(200, (await fixture.PostAsync(Logout, new { token = session.AccessToken + "\n" })).Status);
        Assert.Equal(500, (await fixture.PostAsync(Logout, new { token = " " + session.AccessToken })).Status);
        Assert.False(fixture.Emulator.IsAlive(session.AccessToken));
    }

    [Fact]
    public async Task A_damaged_refresh_token_can_trip_Elasticsearch_over()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);
        byte[] prefix = [.. Convert.FromBase64String(session.RefreshToken).Take(4), 0xff, 0xff, 0xff, 0xff, 0x0f];

        var answer = await fixture.PostAsync(Logout, new { token = session.AccessToken, refresh_token = Convert.ToBase64String(prefix) });

        Assert.Equal((500, "negative_array_size_exception"), (answer.Status, answer.ErrorType));
        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
    }

    [Fact]
    public async Task Swapped_tokens_both_live()
    {
        await using var fixture = new EmulatorFixture();
        var session = Create(fixture);

        var answer = await fixture.PostAsync(Logout, new { token = session.RefreshToken, refresh_token = session.AccessToken });

        Assert.Equal((500, "supplied token is not valid"), (answer.Status, answer.Reason));
        Assert.Equal(2, fixture.Emulator.LiveTokenCount);
    }

    [Fact]
    public async Task Documents_are_cleaned_up_a_day_later_when_some_token_is_invalidated()
    {
        await using var fixture = new EmulatorFixture();
        var old = Create(fixture);
        fixture.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await fixture.PostAsync(Logout, new { token = old.AccessToken })).Status);
        Assert.Equal(500, (await fixture.PostAsync(Logout, new { token = old.AccessToken })).Status);
    }

    [Fact]
    public async Task Time_passes_for_one_session_alone()
    {
        await using var fixture = new EmulatorFixture();
        var (old, other) = (Create(fixture), fixture.Emulator.CreateSession(EmulatorFixture.Realm, "bob"));

        Assert.Equal(1, fixture.Emulator.AgeTokens(old.RefreshToken, TimeSpan.FromMinutes(21)));

        Assert.False(fixture.Emulator.IsAlive(old.AccessToken));
        Assert.True(fixture.Emulator.IsAlive(old.RefreshToken));
        Assert.True(fixture.Emulator.IsAlive(other.AccessToken));
    }

    [Fact]
    public async Task Tokens_survive_a_restart_and_their_realm_may_not()
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var session = Create(fixture);
        await fixture.Emulator.RestartAsync(new EmulatedElasticsearchOptions
        {
            Version = EmulatedElasticsearchOptions.Version8,
            Users = { ["svc"] = new EmulatedUser { Password = "secret" } },
        });

        var answer = await fixture.PostAsync(Logout, new { token = session.AccessToken, refresh_token = session.RefreshToken });

        Assert.Equal((401, "Authenticating realm saml1 does not exist"), (answer.Status, answer.Reason));
        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
    }

    private static EmulatedSession Create(EmulatorFixture fixture) =>
        fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", SamlNameId.Random(), "_s1");

    private static Task<EmulatorAnswer> RefreshAsync(EmulatorFixture fixture, string refreshToken, string credential = "svc:secret") =>
        fixture.PostAsync(Token, new { grant_type = "refresh_token", refresh_token = refreshToken }, credential);

    private static string Counts(int now, int before) =>
        $$"""{"invalidated_tokens":{{now}},"previously_invalidated_tokens":{{before}},"error_count":0}""";
}
