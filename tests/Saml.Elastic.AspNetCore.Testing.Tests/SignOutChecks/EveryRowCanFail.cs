namespace Saml.Elastic.AspNetCore.Testing.Tests.SignOutChecks;

public sealed class EveryRowCanFail
{
    private const int FewestForANaiveApp = 6;
    private static readonly TimeSpan TokenDeadline = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_naive_app_fails_most_of_them()
    {
        await using var app = new NaiveApp();

        var report = await CheckAsync(app);

        Assert.Equal(
            [
                "Sign-out",
                "Access token expired",
                "Old cookie replayed",
                "Elasticsearch down",
                "Disk full: the token index is write-blocked",
                "Answer of the identity provider lost",
                "Started by the identity provider, GET",
                "Started by the identity provider, POST",
                "Started by the identity provider, SOAP",
                "Started by the identity provider, without the app's cookie",
            ],
            Failed(report));
        Assert.InRange(Failed(report).Length, FewestForANaiveApp, int.MaxValue);
    }

    [Fact]
    public async Task A_well_meant_app_passes_while_the_sun_shines_and_fails_the_others()
    {
        await using var app = new WellMeantApp();

        var report = await CheckAsync(app);

        Assert.Equal(
            ["Sign-out", "Started by the identity provider, GET"],
            report.Rows.Where(row => row.Result == SignOutResult.Passed).Select(row => row.Name));
        Assert.DoesNotContain(report.Rows, row => row.Result == SignOutResult.NotApplicable);
    }

    [Fact]
    public async Task The_table_says_what_was_found_and_how_it_is_cured()
    {
        await using var app = new NaiveApp();
        var output = "";

        var failure = await Assert.ThrowsAsync<SignOutIncompleteException>(() => SignOutAssert.IsCompleteAsync(app, "/account", configure: options =>
        {
            options.TokenDeadline = TokenDeadline;
            options.Output = table => output = table;
        }));

        Assert.Equal(failure.Report.ToString(), output);
        Assert.EndsWith(output, failure.Message);
        Assert.Matches(
            """
            (?m)^FAILED  Sign-out$
            ^          found: Live tokens in Elasticsearch after 5 s: 2\.$
            ^          cure:  Add builder\.Services\.AddElasticSamlLogout\(\), .*$
            """,
            output);
        Assert.EndsWith("1 passed, 10 failed, 1 not applicable", output);
    }

    [Fact]
    public async Task An_app_that_signs_nobody_in_cannot_be_tried()
    {
        await using var app = new NaiveApp();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SignOutAssert.IsCompleteAsync(app, "/"));

        Assert.Contains("SignOutAssertOptions.ProtectedPath", failure.Message);
    }

    private static async Task<SignOutReport> CheckAsync(HandmadeApp app)
    {
        var failure = await Assert.ThrowsAsync<SignOutIncompleteException>(
            () => SignOutAssert.IsCompleteAsync(app, "/account", configure: options => options.TokenDeadline = TokenDeadline));
        return failure.Report;
    }

    private static string[] Failed(SignOutReport report) =>
        [.. report.Rows.Where(row => row.Result == SignOutResult.Failed).Select(row => row.Name)];
}
