namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class TheTokenIndexBreaks
{
    private const string Logout = "/_security/saml/logout";
    private const string Token = "/_security/oauth2/token";
    private const string User = "/_security/_authenticate";

    [Theory]
    [InlineData(EmulatedTokenIndex.Closed, 400, "security_exception", 400, "index_closed_exception", 400)]
    [InlineData(EmulatedTokenIndex.Missing, 400, "security_exception", 404, "index_not_found_exception", 401)]
    [InlineData(EmulatedTokenIndex.ShardsUnavailable, 503, "security_exception", 503, "unavailable_shards_exception", 401)]
    public async Task An_index_that_is_away_changes_nothing(
        EmulatedTokenIndex index, int withRefresh, string withRefreshType, int without, string withoutType, int user)
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice");
        fixture.Emulator.Faults.TokenIndex = index;

        var both = await fixture.PostAsync(Logout, new { token = session.AccessToken, refresh_token = session.RefreshToken });
        var alone = await fixture.PostAsync(Logout, new { token = session.AccessToken });
        var refresh = await fixture.PostAsync(Token, new { grant_type = "refresh_token", refresh_token = session.RefreshToken });

        Assert.Equal((withRefresh, withRefreshType), (both.Status, both.ErrorType));
        Assert.Equal((without, withoutType), (alone.Status, alone.ErrorType));
        Assert.Equal(user, (await fixture.GetAsync(User, session.AccessToken)).Status);
        Assert.Equal((400, "could not refresh the requested token"), (refresh.Status, refresh.Field("error_description")));
        Assert.Equal(withRefresh, (await fixture.DeleteAsync(Token, new { token = session.AccessToken })).Status);
        fixture.Emulator.Faults.Clear();
        Assert.Equal(2, fixture.Emulator.LiveTokenCount);
    }

    [Theory]
    [InlineData(EmulatedTokenIndex.DiskFull, 429)]
    [InlineData(EmulatedTokenIndex.WriteBlocked, 403)]
    public async Task A_full_disk_makes_logout_a_lie(EmulatedTokenIndex index, int refused)
    {
        await using var fixture = new EmulatorFixture();
        var name = new SamlNameId("a1");
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", name, "_s1");
        fixture.Emulator.Faults.TokenIndex = index;

        var logout = await fixture.PostAsync(Logout, new { token = session.AccessToken, refresh_token = session.RefreshToken });
        var delete = await fixture.DeleteAsync(Token, new { token = session.AccessToken });
        var refresh = await fixture.PostAsync(Token, new { grant_type = "refresh_token", refresh_token = session.RefreshToken });
        var signIn = await fixture.SignInAsync(fixture.Response());
        var request = new LogoutRequestMessage(EmulatorFixture.ServiceProvider, name, "_s1") { IssueInstant = fixture.Clock.GetUtcNow() };
        var invalidate = await fixture.InvalidateAsync(EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(request)));

        Assert.Equal(200, logout.Status);
        Assert.Equal((200, 1), (delete.Status, delete.Json.GetProperty("error_count").GetInt32()));
        Assert.Equal((200, 2), (invalidate.Status, invalidate.Json.GetProperty("invalidated").GetInt32()));
        Assert.Equal((refused, "cluster_block_exception"), (refresh.Status, refresh.ErrorType));
        Assert.Equal((refused, "cluster_block_exception"), (signIn.Status, signIn.ErrorType));
        Assert.Equal(2, fixture.Emulator.LiveTokenCount);
    }

    [Fact]
    public async Task A_missing_index_is_made_anew_by_the_next_sign_in_and_the_old_tokens_are_unknown()
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice");
        fixture.Emulator.Faults.TokenIndex = EmulatedTokenIndex.Missing;

        Assert.Equal(200, (await fixture.SignInAsync(fixture.Response())).Status);

        Assert.Equal(500, (await fixture.PostAsync(Logout, new { token = session.AccessToken })).Status);
        Assert.Equal(404, (await fixture.DeleteAsync(Token, new { token = session.AccessToken })).Status);
        Assert.Equal(EmulatedTokenIndex.Available, fixture.Emulator.Faults.TokenIndex);
    }

    [Fact]
    public async Task A_sign_in_waits_for_shards()
    {
        await using var fixture = new EmulatorFixture();
        fixture.Emulator.Faults.TokenIndex = EmulatedTokenIndex.ShardsUnavailable;

        var signIn = fixture.SignInAsync(fixture.Response());
        Assert.False(signIn.IsCompleted);
        fixture.Emulator.Faults.TokenIndex = EmulatedTokenIndex.Available;

        Assert.Equal(200, (await signIn).Status);
    }

    [Fact]
    public async Task A_sign_in_does_not_wait_for_ever()
    {
        await using var fixture = new EmulatorFixture();
        fixture.Emulator.Faults.TokenIndex = EmulatedTokenIndex.ShardsUnavailable;

        var signIn = fixture.SignInAsync(fixture.Response());
        await fixture.AdvanceUntilAsync(signIn, TimeSpan.FromSeconds(10));

        Assert.Equal((503, "unavailable_shards_exception"), ((await signIn).Status, (await signIn).ErrorType));
    }

    [Fact]
    public async Task An_invalidation_can_be_lost()
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice");
        fixture.Emulator.Faults.LoseAccessTokenInvalidations = true;

        Assert.Equal(200, (await fixture.PostAsync(Logout, new { token = session.AccessToken, refresh_token = session.RefreshToken })).Status);

        Assert.True(fixture.Emulator.IsAlive(session.AccessToken));
        Assert.False(fixture.Emulator.IsAlive(session.RefreshToken));
    }
}
