using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

public sealed class SessionTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(20, 61, false)]
    [InlineData(20, 59, true)]
    [InlineData(20, -5, true)]
    [InlineData(null, 59, true)]
    [InlineData(2, 31, false)]
    [InlineData(2, 29, true)]
    public void Due_when_less_is_left_than_a_minute_or_a_quarter_of_the_life(int? lifetimeMinutes, int secondsLeft, bool isDue)
    {
        TimeSpan? lifetime = lifetimeMinutes is null ? null : TimeSpan.FromMinutes(lifetimeMinutes.Value);
        Assert.Equal(isDue, Tokens(Now.AddSeconds(secondsLeft), lifetime).IsDue(Minute, Now));
    }

    [Fact]
    public void Never_due_and_never_too_old_without_an_end()
    {
        Assert.False(Tokens(expiresAt: null, lifetime: null).IsDue(Minute, Now));
        Assert.False(Tokens(expiresAt: null, lifetime: null).AreTooOld(Now.AddYears(1)));
        Assert.False(Tokens(Now, lifetime: null).AreTooOld(Now.AddYears(1)));
    }

    [Fact]
    public void Too_old_a_day_after_they_were_made()
    {
        var tokens = Tokens(Now.AddMinutes(20), TimeSpan.FromMinutes(20));
        Assert.False(tokens.AreTooOld(Now.AddHours(24)));
        Assert.True(tokens.AreTooOld(Now.AddHours(24).AddSeconds(1)));
    }

    [Fact]
    public void A_refresh_keeps_the_older_access_tokens_until_they_expire()
    {
        var first = Tokens(Now.AddMinutes(20), TimeSpan.FromMinutes(20));
        var second = first.Next(new TokenPair("a2", "r2"), Now.AddMinutes(39), TimeSpan.FromMinutes(20), Now.AddMinutes(19));
        var third = second.Next(new TokenPair("a3", "r3"), Now.AddMinutes(58), TimeSpan.FromMinutes(20), Now.AddMinutes(38));

        Assert.Equal((1, "a1"), (second.Generation, Assert.Single(second.Superseded).AccessToken));
        Assert.Equal((2, "a2"), (third.Generation, Assert.Single(third.Superseded).AccessToken));
        Assert.Equal([new TokenPair("a3", "r3"), new TokenPair("a2", null)], third.All);
    }

    [Fact]
    public void An_access_token_without_an_end_is_kept_for_the_longest_life_that_Elasticsearch_allows()
    {
        var second = Tokens(expiresAt: null, lifetime: null).Next(new TokenPair("a2", "r2"), null, null, Now);
        Assert.Equal(Now.AddHours(1), Assert.Single(second.Superseded).ExpiresAt);
    }

    [Fact]
    public void Properties_bring_back_what_was_written()
    {
        var tokens = Tokens(Now.AddMinutes(20), TimeSpan.FromMinutes(20))
            .Next(new TokenPair("a+/2=", "r2"), Now.AddMinutes(40), TimeSpan.FromMinutes(20), Now)
            .Next(new TokenPair("a3", "r3"), Now.AddMinutes(60), TimeSpan.FromMinutes(20), Now);
        var properties = new AuthenticationProperties();

        SessionTokenItems.Write(properties, tokens, "access", "refresh");
        var read = SessionTokenItems.Read(properties, "access", "refresh")!;

        Assert.Equal((tokens.Pair, tokens.Generation, tokens.ExpiresAt, tokens.Lifetime), (read.Pair, read.Generation, read.ExpiresAt, read.Lifetime));
        Assert.Equal(tokens.Superseded, read.Superseded);
        Assert.Equal("a3", properties.GetTokenValue("access"));
    }

    [Fact]
    public void Other_tokens_of_the_app_stay()
    {
        var properties = new AuthenticationProperties();
        properties.StoreTokens([new AuthenticationToken { Name = "other", Value = "own" }, new AuthenticationToken { Name = "access", Value = "a1" }]);

        SessionTokenItems.Write(properties, Tokens(Now, Minute).Next(new TokenPair("a2", "r2"), Now, Minute, Now), "access", "refresh");

        Assert.Equal(("own", "a2", "r2"), (properties.GetTokenValue("other"), properties.GetTokenValue("access"), properties.GetTokenValue("refresh")));
        Assert.Equal(["other", "access", "refresh", "expires_at"], properties.GetTokens().Select(token => token.Name));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999 token")]
    [InlineData("12 ")]
    public void Damaged_items_are_left_out(string item)
    {
        var properties = new AuthenticationProperties();
        properties.SetString(TicketItemNames.SupersededTokens, item);
        Assert.Empty(SessionTokenItems.ReadSuperseded(properties));
    }

    [Fact]
    public void Nothing_shows_a_token_in_a_text()
    {
        var tokens = Tokens(Now, Minute).Next(new TokenPair("secret", "secret"), Now, Minute, Now.AddMinutes(-1));
        Assert.DoesNotContain("secret", $"{tokens} {tokens.Superseded[0]}");
        Assert.DoesNotContain("a1", $"{tokens} {tokens.Superseded[0]} {new RefreshResult(RefreshOutcome.Renewed, tokens)}");
    }

    private static SessionTokens Tokens(DateTimeOffset? expiresAt, TimeSpan? lifetime) =>
        new(new TokenPair("a1", "r1")) { ExpiresAt = expiresAt, Lifetime = lifetime };
}
