namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What a verified assertion says of the session at the identity provider.</summary>
/// <param name="SessionIndex">The identity provider's name of the session, if it gave one.</param>
/// <param name="IssueInstant">When the assertion was made, by the identity provider's clock.</param>
internal sealed record AssertionFacts(string? SessionIndex, DateTimeOffset? IssueInstant)
{
    /// <summary>The identity provider's name of the user, if it gave one in clear.</summary>
    public string? NameId { get; init; }

    /// <summary>Leaves out who the user is.</summary>
    public override string ToString() => $"{nameof(AssertionFacts)} {{ IssueInstant = {IssueInstant} }}";
}
