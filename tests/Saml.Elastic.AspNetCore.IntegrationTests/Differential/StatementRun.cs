using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A statement on a server: sends what its script says, holds each answer against the statement and keeps what was observed.</summary>
internal sealed partial class StatementRun
{
    private readonly Statement _statement;
    private readonly Symbols _symbols = new();
    private readonly AnswerDescription _description;
    private readonly List<string> _observed = [];
    private int _messages;

    public StatementRun(Statement statement, StatementServer server)
    {
        _statement = statement;
        Server = server;
        _description = new AnswerDescription(_symbols, new SamlDescription(_symbols, server.SigningCertificate));
    }

    public StatementServer Server { get; }

    public TestIdentityProvider IdentityProvider => Server.IdentityProvider;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Is it of major version 8?</summary>
    public bool IsEight => Server.Version.StartsWith("8.", StringComparison.Ordinal);

    /// <summary>What the server said, a line for each answer.</summary>
    public IReadOnlyList<string> Observed => _observed;

    public static async Task<IReadOnlyList<string>> ObserveAsync(Statement statement, StatementServer server)
    {
        await server.SwitchAsync(statement.Setup);
        var run = new StatementRun(statement, server);
        await statement.Script(run);
        return run.Observed;
    }

    public async Task<StatementAnswer> SendAsync(StatementRequest request, Expected expected)
    {
        var answer = await AnswerAsync(request);
        Observe(request, answer, expected);
        return answer;
    }

    /// <summary>Sends all at the same time; what is observed has the order of the requests.</summary>
    public async Task<StatementAnswer[]> SendAtOnceAsync(IReadOnlyCollection<StatementRequest> requests, Expected expected)
    {
        var answers = await Task.WhenAll(requests.Select(AnswerAsync));
        foreach (var (request, answer) in requests.Zip(answers))
            Observe(request, answer, expected);
        return answers;
    }

    /// <summary>Repeats a request until the server has noticed something; what it answers is no part of the observation.</summary>
    public Task UntilAsync(StatementRequest request, Func<StatementAnswer, bool> condition) =>
        Poll.UntilAsync(async () => condition(await AnswerAsync(request)), $"{request} is answered as wanted");

    /// <summary>A value that no other statement, and no other call, has; the same on every server.</summary>
    private string NewName(string kind) => $"{kind}-{_statement.Id}-{++_messages}";

    private async Task<StatementAnswer> AnswerAsync(StatementRequest request)
    {
        using var message = request.ToMessage(Server.Client.BaseAddress!);
        using var response = await Server.Client.SendAsync(message);
        return await StatementAnswer.ReadAsync(response);
    }

    private void Observe(StatementRequest request, StatementAnswer answer, Expected expected)
    {
        expected.AssertHolds(request, answer, IsEight);
        _observed.Add($"{request}: {_description.Describe(answer, expected)}");
    }
}
