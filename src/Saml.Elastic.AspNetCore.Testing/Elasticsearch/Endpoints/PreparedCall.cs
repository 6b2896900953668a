namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A call whose body has been read.</summary>
/// <param name="Action">What it wants to do; null: nothing that needs a privilege.</param>
/// <param name="ExecuteAsync">Does it.</param>
internal sealed record PreparedCall(SecurityAction? Action, Func<Caller, CancellationToken, Task<Answer>> ExecuteAsync)
{
    public PreparedCall(SecurityAction? action, Func<Caller, Answer> execute)
        : this(action, (caller, _) => Task.FromResult(execute(caller)))
    {
    }

    /// <summary>What is wrong with the fields' values, said before privileges are looked at.</summary>
    public IReadOnlyList<string> ValidationFailures { get; init; } = [];

    /// <summary>Throws at values that Elasticsearch trips over before it looks at privileges; null: there are none.</summary>
    public Action? Check { get; init; }

    /// <summary>The answer to wrong values in a shape of the endpoint's own; null when they are good.</summary>
    public Answer? Refusal { get; init; }
}
