namespace Saml.Elastic.AspNetCore.Tests.SignIn;

/// <summary>A way in which an exchange can go wrong.</summary>
internal sealed record ExchangeFailure(ElasticsearchFailureKind Kind)
{
    public string? Address { get; init; }

    public StubResponse? Answer { get; init; }

    /// <summary>How many calls reach Elasticsearch.</summary>
    public int Calls { get; init; } = 1;

    /// <summary>Whether Elasticsearch may have issued tokens that nobody knows.</summary>
    public bool MayLoseTokens { get; init; }
}
