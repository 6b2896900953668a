namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A sign-out that is under way: who must hear of it, and who wants to know how it went.</summary>
internal sealed class LogoutChain(IdentityProviderAddress address, IEnumerable<SessionParticipant> participants, DateTimeOffset expires)
{
    /// <summary>Also the RelayState of its LogoutRequests.</summary>
    public string Id { get; } = SamlXml.NewId();

    public IdentityProviderAddress Address { get; } = address;

    public IReadOnlyList<LogoutStep> Steps { get; } = [.. participants.Select(participant => new LogoutStep(participant))];

    public DateTimeOffset Expires { get; } = expires;

    /// <summary>The service provider's LogoutRequest that has started it; null: it was started here.</summary>
    public LogoutRequest? Initiator { get; init; }

    /// <summary>Where the browser goes at the end, if it was started here.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The service providers are visited in frames of one page.</summary>
    public bool IsFramed { get; init; }

    public IReadOnlyList<string> Failed => [.. Steps.Where(step => !step.IsDone).Select(step => step.Participant.ServiceProvider.EntityId)];
}
