using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Users who are signed in, and do something at about the same time.</summary>
internal sealed class Crowd : IDisposable
{
    private const int AtOnce = 50;

    private Crowd(IReadOnlyList<CrowdMember> members) => Members = members;

    public IReadOnlyList<CrowdMember> Members { get; }

    /// <param name="realm">Where the tokens come from.</param>
    /// <param name="app">Where they sign in.</param>
    /// <param name="count">How many.</param>
    /// <param name="expiresAt">When the application is to believe that the tokens expire.</param>
    public static async Task<Crowd> SignInAsync(SamlRealm realm, SignOutApplication app, int count, DateTimeOffset? expiresAt = null)
    {
        var members = new List<CrowdMember>();
        while (members.Count < count)
        {
            var member = new CrowdMember(realm, new HttpBrowser(), (await realm.SignInAsync()).Pair);
            members.Add(member);
            await app.SignInAsync(member.Browser, member.Tokens, expiresAt);
        }

        return new Crowd(members);
    }

    /// <summary>The same users with the cookies of now, whatever happens to them.</summary>
    public Crowd Copy() => new([.. Members.Select(member => member.Copy())]);

    /// <summary>Two halves, which are disposed with the whole.</summary>
    public (Crowd First, Crowd Second) Split() =>
        (new([.. Members.Take(Members.Count / 2)]), new([.. Members.Skip(Members.Count / 2)]));

    /// <summary>Lets each do something, many at a time.</summary>
    public Task ActAsync(Func<CrowdMember, Task> act) => Parallel.ForEachAsync(
        Members, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (member, _) => await act(member));

    /// <summary>Waits until Elasticsearch says of each access token that it is dead; then no refresh token may be alive.</summary>
    public static async Task AssertTokensDieAsync(ElasticsearchNode node, IEnumerable<TokenPair> pairs, TimeSpan timeout)
    {
        var all = pairs.ToList();
        var perhapsAlive = new Queue<TokenPair>(all);
        await Poll.UntilAsync(
            async () =>
            {
                while (perhapsAlive.TryPeek(out var pair) && !await TokenState.IsAccessTokenAliveAsync(node, pair.AccessToken!))
                    perhapsAlive.Dequeue();
                return perhapsAlive.Count == 0;
            },
            "the access tokens are dead",
            timeout);
        foreach (var pair in all)
            Assert.Equal(TokenState.Dead, await TokenState.OfAsync(node, pair));
    }

    public void Dispose()
    {
        foreach (var member in Members)
            member.Dispose();
    }
}
