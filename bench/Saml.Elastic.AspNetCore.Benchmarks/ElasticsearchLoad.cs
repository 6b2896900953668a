using System.Diagnostics;
using Saml.Elastic.AspNetCore.IntegrationTests.Framework;
using Saml.Elastic.AspNetCore.IntegrationTests.SignOut;

namespace Saml.Elastic.AspNetCore.Benchmarks;

/// <summary>
/// What a real Elasticsearch spends: its processor time for each sign-out with the check that the tokens are dead
/// (<see cref="ElasticSamlLogoutOptions.VerifyRevocation"/>) and for each check of a session (<see cref="ElasticSessionCheck"/>), as ratios to a sign-out
/// without the check, in the same run.
/// </summary>
internal static class ElasticsearchLoad
{
    private const int SignOutsPerSecond = 200;
    private const int SignOutsOfARound = 1000;
    private const int Rounds = 3;
    private const int SessionChecks = 5000;
    private const int DeletionsPerSignOut = 2;
    private const int SignInsAtATime = 4;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        Console.WriteLine("| server | sign-outs per second | sign-out, ms | with verification, ms | ratio | check of a session, ms | ratio |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var server in new[] { ElasticsearchServers.Real8, ElasticsearchServers.Real9 })
        {
            var node = await ElasticsearchNodes.GetAsync(server);
            using var realm = await node.RentRealmAsync();
            await MeasureAsync(realm, verify: true); // warms Elasticsearch up

            var with = new List<Load>();
            var without = new List<Load>();
            for (var round = 0; round < Rounds; round++)
            {
                without.Add(await MeasureAsync(realm, verify: false));
                with.Add(await MeasureAsync(realm, verify: true));
            }

            var rate = with.Average(load => load.Rate);
            var cost = with.Average(load => load.Milliseconds);
            var costWithout = without.Average(load => load.Milliseconds);
            var check = await MeasureSessionCheckAsync(realm);
            Console.WriteLine(
                $"| {server} | {rate:f0} | {costWithout:f2} | {cost:f2} | {cost / costWithout:f2} | {check:f2} | {check / costWithout:f2} |");
        }
    }

    private static async Task<Load> MeasureAsync(SamlRealm realm, bool verify)
    {
        var calls = new ElasticsearchCalls();
        await using var app = await SignOutApplication.StartAsync(
            realm, options => options.VerifyRevocation = verify, calls.Watch);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(realm.BaseAddress) };
        var cookies = new string[SignOutsOfARound];
        await Parallel.ForAsync(0, cookies.Length, new ParallelOptions { MaxDegreeOfParallelism = SignInsAtATime }, async (user, _) =>
            cookies[user] = await SignInAsync(realm, browser));

        var idle = await ProcessorTimeAsync(realm.Node);
        await Task.Delay(IdleTime);
        var before = await ProcessorTimeAsync(realm.Node);
        var idlePerSecond = (before - idle) / IdleTime.TotalSeconds;

        var watch = Stopwatch.StartNew();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / SignOutsPerSecond));
        var running = new List<Task>();
        foreach (var cookie in cookies)
        {
            await beat.WaitForNextTickAsync();
            running.Add(SignOutAsync(browser, cookie));
        }

        await Task.WhenAll(running);
        var rate = cookies.Length / watch.Elapsed.TotalSeconds;
        while (verify && calls.To(ElasticsearchCalls.Token).Count < cookies.Length * DeletionsPerSignOut)
        {
            await beat.WaitForNextTickAsync();
        }

        var used = await ProcessorTimeAsync(realm.Node) - before - (idlePerSecond * watch.Elapsed.TotalSeconds);
        return new Load(rate, used / cookies.Length);
    }

    private static async Task<double> MeasureSessionCheckAsync(SamlRealm realm)
    {
        var token = (await realm.SignInAsync()).Pair.AccessToken!;
        var before = await ProcessorTimeAsync(realm.Node);
        for (var check = 0; check < SessionChecks; check++)
        {
            await realm.Node.SendAsync(HttpMethod.Get, "/_security/_authenticate", token);
        }

        return (await ProcessorTimeAsync(realm.Node) - before) / SessionChecks;
    }

    private static async Task<string> SignInAsync(SamlRealm realm, HttpClient browser)
    {
        var tokens = (await realm.SignInAsync()).Pair;
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create(ElasticTokenNames.AccessToken, tokens.AccessToken!),
            KeyValuePair.Create(ElasticTokenNames.RefreshToken, tokens.RefreshToken!),
        ]);
        using var answer = await browser.PostAsync("/signin-minted", form);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static async Task SignOutAsync(HttpClient browser, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signout") { Headers = { { "Cookie", cookie } } };
        using var answer = await browser.SendAsync(request);
        if (answer.Headers.Location is null)
        {
            throw new InvalidOperationException($"A sign-out was answered with {answer.StatusCode}.");
        }
    }

    private static async Task<double> ProcessorTimeAsync(ElasticsearchNode node)
    {
        var answer = await node.SendAsync(HttpMethod.Get, "/_nodes/_local/stats/process", account: ElasticsearchAccount.Admin);
        var process = answer.Json.GetProperty("nodes").EnumerateObject().Single().Value.GetProperty("process");
        return process.GetProperty("cpu").GetProperty("total_in_millis").GetInt64();
    }

    /// <param name="Rate">Sign-outs per second.</param>
    /// <param name="Milliseconds">Elasticsearch's processor time for each.</param>
    private sealed record Load(double Rate, double Milliseconds);
}
