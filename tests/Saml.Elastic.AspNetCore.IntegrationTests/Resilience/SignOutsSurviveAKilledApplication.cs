using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.Samples;
using Saml.Elastic.AspNetCore.TestFramework;
using Xunit.Abstractions;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>The Razor Pages sample with a revocation journal, killed again and again while users sign out.</summary>
public sealed class SignOutsSurviveAKilledApplication(ITestOutputHelper output)
{
    private const int Kills = 100;
    private const int SignOutsInFlight = 10;
    private const int LongestMilliseconds = 120; // about as long as it takes until the first answer
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [SkippableTheory]
    [MemberData(nameof(ElasticsearchServers.WithOneEmulator), MemberType = typeof(ElasticsearchServers))]
    public async Task Tokens_die_if_the_answer_the_journal_or_Elasticsearch_was_reached_and_a_repeated_click_signs_out(string server)
    {
        var node = await ElasticsearchNodes.GetAsync(server);
        using var realm = await node.RentRealmAsync();
        var journal = TestFiles.CreateStateFolder("journal");
        using var app = new SampleApp(
            SampleApp.RazorPages, realm.BaseAddress, new Dictionary<string, string?>(realm.Configuration) { ["Elasticsearch:JournalDirectory"] = journal });
        await app.StartAsync();
        using var bystander = await SampleVisitor.SignInAsync(app, realm);
        var random = new Random(9);
        var (answered, journaled, lost) = (0, 0, 0);

        for (var kill = 0; kill < TestScale.Of(Kills); kill++)
        {
            var visitors = await Task.WhenAll(
                Enumerable.Range(0, SignOutsInFlight).Select(_ => SampleVisitor.SignInAsync(app, realm)));

            var clicks = visitors.Select(visitor => visitor.ClickAsync()).ToList();
            await (kill % 2 == 0 ? SomeTimeAsync(random) : SomeAnswersAsync(clicks, random));
            app.Kill();
            await Task.WhenAll(clicks);

            var left = JournalFiles.Read(journal, app.KeyFolder, SampleVisitor.ApplicationName).Select(pair => pair.AccessToken).ToHashSet();
            journaled += visitors.Count(visitor => left.Contains(visitor.Tokens.AccessToken));
            var mustDie = new List<TokenPair>();
            foreach (var visitor in visitors)
            {
                if (visitor.Answer is not null)
                    answered++;
                if (visitor.Answer is not null || left.Contains(visitor.Tokens.AccessToken)
                    || !await TokenState.IsAccessTokenAliveAsync(node, visitor.Tokens.AccessToken!))
                    mustDie.Add(visitor.Tokens);
                else
                    lost++;
            }

            await app.StartAsync();
            await Crowd.AssertTokensDieAsync(node, mustDie, Patience);

            foreach (var visitor in visitors.Where(visitor => visitor.Answer is null))
                await visitor.ClickAsync();
            Assert.All(visitors, visitor => Assert.NotNull(visitor.Answer));
            Assert.DoesNotContain(true, await Task.WhenAll(visitors.Select(visitor => visitor.ReloadAsync())));
            await Crowd.AssertTokensDieAsync(node, visitors.Select(visitor => visitor.Tokens), Patience);
            Assert.True(await bystander.ReloadAsync());
            foreach (var visitor in visitors)
                visitor.Dispose();
        }

        output.WriteLine($"{server}: {answered} answered, {journaled} in the journal, {lost} had reached nothing");
        Assert.NotEqual(0, journaled);
        Assert.True(await TokenState.IsAccessTokenAliveAsync(node, bystander.Tokens.AccessToken!));
    }

    private static Task SomeTimeAsync(Random random) => Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestMilliseconds)), TimeProvider.System);

    private static async Task SomeAnswersAsync(IReadOnlyList<Task> clicks, Random random)
    {
        var wanted = random.Next(1, clicks.Count);
        await foreach (var click in Task.WhenEach(clicks))
        {
            await click;
            if (--wanted == 0)
                return;
        }
    }
}
