using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class PendingSignInsAreLimited
{
    [Fact]
    public void The_oldest_is_abandoned_first()
    {
        var references = Enumerable.Range(0, PendingSignIns.Limit + 1).Select(_ => SignInStateCookies.NewReference()).ToArray();
        var pending = PendingSignIns.Parse(null);

        Assert.All(references[..^1], reference => Assert.Empty(pending.Add(reference, 100)));
        var reread = PendingSignIns.Parse(pending.ToString());

        Assert.Equal(references[0], Assert.Single(reread.Add(references[^1], 100)).Reference);
    }

    [Fact]
    public void All_cookies_of_a_long_state_are_named()
    {
        var reference = SignInStateCookies.NewReference();
        var pending = PendingSignIns.Parse(null);
        pending.Add(reference, stateLength: 5000);
        var text = pending.ToString();

        for (var i = 0; i < PendingSignIns.Limit - 1; i++)
        {
            pending.Add(SignInStateCookies.NewReference(), 100);
        }

        var abandoned = Assert.Single(PendingSignIns.Parse(pending.ToString()).Add(SignInStateCookies.NewReference(), 100));
        Assert.StartsWith(reference, text);
        Assert.Equal(["p." + reference, "p." + reference + "C1", "p." + reference + "C2"], abandoned.CookieNames("p."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("short~0")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA~x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA~999999999")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA;A~0")]
    public void What_is_no_entry_is_dropped(string text) => Assert.Equal("", PendingSignIns.Parse(text).ToString());
}
