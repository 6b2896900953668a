using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>Seen by the library's own client, over real connections.</summary>
public sealed class CallsGoWrong
{
    [Fact]
    public async Task The_next_logout_is_cut_after_its_effect()
    {
        await using var server = await EmulatedServer.StartAsync();
        var session = server.CreateSession();
        server.Emulator.Faults.Inject(EmulatedFault.CutAfterEffect, EmulatedOperation.Logout);

        Assert.Equal(ElasticsearchFailureKind.ConnectionLost, await server.FailAsync(client => client.LogoutAsync(server.LogoutOf(session))));

        Assert.Equal(0, server.Emulator.LiveTokenCount);
        Assert.Equal("POST /_security/saml/logout cut", Assert.Single(server.Emulator.Calls).ToString());
        Assert.NotNull((await server.Client.LogoutAsync(server.LogoutOf(session))).Redirect);
    }

    [Fact]
    public async Task Two_logouts_are_cut_before_their_effect()
    {
        await using var server = await EmulatedServer.StartAsync();
        var session = server.CreateSession();
        server.Emulator.Faults.Inject(EmulatedFault.CutBeforeEffect, EmulatedOperation.Logout, times: 2);

        Assert.Equal(ElasticsearchFailureKind.ConnectionLost, await server.FailAsync(client => client.LogoutAsync(server.LogoutOf(session))));
        Assert.Equal(ElasticsearchFailureKind.ConnectionLost, await server.FailAsync(client => client.LogoutAsync(server.LogoutOf(session))));
        Assert.Equal(2, server.Emulator.LiveTokenCount);

        await server.Client.LogoutAsync(server.LogoutOf(session));
        Assert.Equal(0, server.Emulator.LiveTokenCount);
    }

    [Fact]
    public async Task A_proxy_says_502_and_an_overloaded_node_429()
    {
        await using var server = await EmulatedServer.StartAsync();
        server.Emulator.Faults.Inject(EmulatedFault.BadGateway);
        server.Emulator.Faults.Inject(EmulatedFault.TooManyRequests(TimeSpan.FromSeconds(7)));

        using var client = new HttpClient { BaseAddress = server.Emulator.Address };
        using var badGateway = await client.GetAsync("/");
        using var tooMany = await client.GetAsync("/");

        Assert.Equal((502, "text/html"), ((int)badGateway.StatusCode, badGateway.Content.Headers.ContentType!.MediaType));
        Assert.Equal((429, TimeSpan.FromSeconds(7)), ((int)tooMany.StatusCode, tooMany.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task A_hanging_call_has_no_effect_until_it_may_go_on()
    {
        await using var server = await EmulatedServer.StartAsync();
        var session = server.CreateSession();
        server.Emulator.Faults.Inject(EmulatedFault.Hang, EmulatedOperation.Logout);
        using var givenUp = new CancellationTokenSource();

        var logout = server.Client.LogoutAsync(server.LogoutOf(session), givenUp.Token);
        givenUp.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => logout);
        Assert.Equal(2, server.Emulator.LiveTokenCount);

        server.Emulator.Faults.Inject(EmulatedFault.Hang, EmulatedOperation.Logout);
        logout = server.Client.LogoutAsync(server.LogoutOf(session));
        await Poll.UntilAsync(() =>
        {
            server.Emulator.Faults.Clear();
            return Task.FromResult(logout.IsCompleted);
        }, "the call has gone on");
        Assert.NotNull((await logout).Redirect);
        Assert.Equal(0, server.Emulator.LiveTokenCount);
    }

    [Fact]
    public async Task A_fault_without_a_number_stays_until_it_is_cleared()
    {
        await using var server = await EmulatedServer.StartAsync();
        server.Emulator.Faults.Inject(EmulatedFault.BadGateway, times: null);

        for (var call = 0; call < 3; call++)
            Assert.Equal(ElasticsearchFailureKind.Overloaded, await server.FailAsync(client => client.GetServiceUserAsync()));

        server.Emulator.Faults.Clear();
        Assert.Equal("svc", (await server.Client.GetServiceUserAsync()).Username);
    }

    [Fact]
    public async Task A_delay_is_by_the_emulators_clock()
    {
        await using var fixture = new EmulatorFixture();
        fixture.Emulator.Faults.Inject(EmulatedFault.Delay(TimeSpan.FromMinutes(5)));

        var call = fixture.GetAsync("/_security/_authenticate");
        Assert.False(call.IsCompleted);
        await fixture.AdvanceUntilAsync(call, TimeSpan.FromMinutes(5));

        Assert.Equal(200, (await call).Status);
    }

    [Fact]
    public async Task A_cut_within_the_process_looks_like_a_cut_connection()
    {
        await using var fixture = new EmulatorFixture();
        fixture.Emulator.Faults.Inject(EmulatedFault.CutAfterEffect);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => fixture.GetAsync("/_security/_authenticate"));

        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    [Fact]
    public async Task Recorded_calls_show_no_secret_in_their_text()
    {
        await using var fixture = new EmulatorFixture();
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice");

        await fixture.PostAsync("/_security/saml/logout?pretty", new { token = session.AccessToken });

        var call = Assert.Single(fixture.Emulator.Calls);
        Assert.Equal("POST /_security/saml/logout 200", call.ToString());
        Assert.Equal((EmulatedOperation.Logout, fixture.Clock.GetUtcNow()), (call.Operation, call.Time));
        Assert.Contains(System.Text.Json.JsonSerializer.Serialize(session.AccessToken), call.RequestBody);
        Assert.Contains("redirect", call.ResponseBody);
    }
}
