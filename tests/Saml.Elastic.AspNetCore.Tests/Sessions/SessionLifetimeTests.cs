using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.Tests.Sessions;

public sealed class SessionLifetimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromHours(8);

    [Fact]
    public void A_renewal_in_flight_may_slide_the_ticket_by_its_whole_span() =>
        Assert.Equal(Now.AddHours(9), End(Now.AddHours(-7), Now.AddHours(1)));

    [Fact]
    public void A_ticket_that_lasts_longer_than_the_cookie_option_decides() =>
        Assert.Equal(Now.AddDays(30).AddHours(1), End(Now.AddDays(-1), Now.AddDays(29)));

    [Fact]
    public void A_ticket_without_times_lasts_as_long_as_the_cookie_option() => Assert.Equal(Now.AddHours(9), End(null, null));

    private static DateTimeOffset End(DateTimeOffset? issued, DateTimeOffset? expires) => SessionLifetime.TombstoneEnd(
        new AuthenticationProperties { IssuedUtc = issued, ExpiresUtc = expires }, CookieLifetime, Now);
}
