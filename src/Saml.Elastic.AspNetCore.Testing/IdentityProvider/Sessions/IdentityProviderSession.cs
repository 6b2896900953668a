namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A user who is signed in to the identity provider.</summary>
internal sealed class IdentityProviderSession(SamlUser user, IdentityProviderAddress address, DateTimeOffset authenticated, DateTimeOffset expires)
{
    private readonly Lock _lock = new();
    private readonly List<SessionParticipant> _participants = [];

    public SamlUser User { get; } = user;

    /// <summary>What the identity provider called itself: a sign-out without any request must say the same.</summary>
    public IdentityProviderAddress Address { get; } = address;

    public DateTimeOffset Authenticated { get; } = authenticated;

    public DateTimeOffset Expires { get; } = expires;

    /// <summary>Those that must hear of a sign-out; the last to sign in comes first, as with SimpleSAMLphp.</summary>
    public IReadOnlyList<SessionParticipant> Participants
    {
        get
        {
            lock (_lock)
                return [.. Enumerable.Reverse(_participants)];
        }
    }

    public SessionParticipant? Find(SamlServiceProvider provider) =>
        Participants.FirstOrDefault(participant => participant.ServiceProvider.EntityId == provider.EntityId);

    /// <summary>Remembers what a Response has just said.</summary>
    public void Add(SessionParticipant participant)
    {
        lock (_lock)
        {
            _participants.RemoveAll(other => other.ServiceProvider.EntityId == participant.ServiceProvider.EntityId);
            _participants.Add(participant);
        }
    }
}
