using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Saml.Elastic.AspNetCore.Interception;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.Interception.TicketStore;

public sealed class ElasticTicketStoreTests
{
    private readonly SwitchableCache _cache = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly HashSet<string> _over = [];
    private readonly TicketEntries _entries;
    private readonly ElasticTicketStore _store;

    public ElasticTicketStoreTests()
    {
        _entries = new TicketEntries(_cache, new EphemeralDataProtectionProvider(), new ServiceCollection().BuildServiceProvider(), _time);
        _store = Open("Cookies");
    }

    [Fact]
    public async Task A_ticket_comes_back_as_it_was_stored()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));

        var ticket = await _store.RetrieveAsync(key);

        Assert.Equal("alice", ticket!.Principal.Identity!.Name);
        Assert.Equal("session", ticket.Properties.GetString(TicketItemNames.SessionId));
    }

    [Fact]
    public async Task A_ticket_of_100_kB_comes_back_too()
    {
        var name = new string('x', 100_000);

        Assert.Equal(name, (await _store.RetrieveAsync(await _store.StoreAsync(Ticket("session", name))))!.Principal.Identity!.Name);
    }

    [Fact]
    public async Task The_cache_shows_neither_user_nor_key()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));

        var (cacheKey, content) = Assert.Single(_cache.Entries);
        Assert.DoesNotContain(key, cacheKey);
        Assert.DoesNotContain("alice", Encoding.Latin1.GetString(content));
    }

    [Fact]
    public async Task A_renewal_writes_the_new_ticket_under_the_same_key()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));

        await _store.RenewAsync(key, Ticket("session", "alice cooper"));

        Assert.Equal("alice cooper", (await _store.RetrieveAsync(key))!.Principal.Identity!.Name);
    }

    [Fact]
    public async Task A_renewal_never_makes_a_key_answer_for_another_session()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));

        await _store.RenewAsync(key, Ticket("other", "mallory"));

        Assert.Equal("alice", (await _store.RetrieveAsync(key))!.Principal.Identity!.Name);
    }

    [Fact]
    public async Task A_renewal_brings_back_what_merely_fell_out_of_the_cache()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));
        _cache.Remove(Assert.Single(_cache.Entries).Key);

        await _store.RenewAsync(key, Ticket("session", "alice"));

        Assert.NotNull(await _store.RetrieveAsync(key));
    }

    [Fact]
    public async Task A_renewal_does_not_bring_back_what_was_signed_out()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));
        await _store.RemoveAsync(key);
        _over.Add("session");

        await _store.RenewAsync(key, Ticket("session", "alice"));

        Assert.Null(await _store.RetrieveAsync(key));
    }

    [Fact]
    public async Task A_key_is_good_for_its_own_cookie_scheme_only()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));

        Assert.Null(await Open("Other").RetrieveAsync(key));
    }

    [Fact]
    public async Task A_ticket_whose_keys_are_gone_is_none()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));
        var withOtherKeys = new TicketEntries(_cache, new EphemeralDataProtectionProvider(), new ServiceCollection().BuildServiceProvider(), _time);

        Assert.Null(await withOtherKeys.ReadAsync("Cookies", key));
    }

    [Fact]
    public async Task Without_the_cache_nobody_is_known_and_nothing_is_lost()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));

        _cache.IsDown = true;
        Assert.Null(await _store.RetrieveAsync(key, new DefaultHttpContext(), CancellationToken.None));
        await _store.RenewAsync(key, Ticket("session", "alice cooper"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.StoreAsync(Ticket("second", "bob")));

        _cache.IsDown = false;
        Assert.Equal("alice", (await _store.RetrieveAsync(key))!.Principal.Identity!.Name);
    }

    [Fact]
    public async Task What_cannot_be_removed_now_is_removed_later()
    {
        var key = await _store.StoreAsync(Ticket("session", "alice"));
        _cache.IsDown = true;
        await _store.RemoveAsync(key);
        Assert.Single(_cache.Entries);

        _cache.IsDown = false;

        await Eventually.TrueAsync(() => _cache.Entries.IsEmpty, () => _time.Advance(TimeSpan.FromSeconds(1)));
    }

    private ElasticTicketStore Open(string cookieScheme) => new(
        cookieScheme,
        _entries,
        ticket => Task.FromResult(_over.Contains(ticket.Properties.GetString(TicketItemNames.SessionId)!)),
        _time,
        NullLogger.Instance);

    private AuthenticationTicket Ticket(string sessionId, string user)
    {
        var properties = new AuthenticationProperties { IssuedUtc = _time.GetUtcNow(), ExpiresUtc = _time.GetUtcNow().AddHours(1) };
        properties.SetString(TicketItemNames.SessionId, sessionId);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test");
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, "Cookies");
    }
}
