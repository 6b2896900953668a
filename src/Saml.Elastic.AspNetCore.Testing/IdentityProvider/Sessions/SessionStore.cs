using System.Security.Cryptography;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Who is signed in, by the value of the session cookie. Nothing outlives the process.</summary>
internal sealed class SessionStore(TimeProvider clock, TimeSpan lifetime)
{
    private const int Capacity = 10_000;
    private const int KeyLength = 32;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IdentityProviderSession> _sessions = [];

    public IReadOnlyList<IdentityProviderSession> All
    {
        get
        {
            lock (_lock)
                return [.. _sessions.Values.Where(IsAlive)];
        }
    }

    /// <summary>Null: unknown or expired.</summary>
    public IdentityProviderSession? Find(string? key)
    {
        lock (_lock)
            return key is not null && _sessions.TryGetValue(key, out var session) && IsAlive(session) ? session : null;
    }

    /// <summary>The session that a LogoutRequest names, where no cookie does.</summary>
    public IdentityProviderSession? Find(LogoutRequest request) => All.FirstOrDefault(session =>
        session.Find(request.Sender) is { } participant
        && participant.NameId.Value == request.NameId
        && (request.SessionIndexes.Count == 0 || request.SessionIndexes.Contains(participant.SessionIndex)));

    /// <summary>Signs a user in.</summary>
    /// <returns>The new session, and the value of its cookie.</returns>
    public (string Key, IdentityProviderSession Session) Create(SamlUser user, IdentityProviderAddress address)
    {
        var now = clock.GetUtcNow();
        var session = new IdentityProviderSession(user, address, now, now + lifetime);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength));
        lock (_lock)
        {
            MakeRoom();
            _sessions.Add(key, session);
        }

        return (key, session);
    }

    public void End(IdentityProviderSession session)
    {
        lock (_lock)
        {
            foreach (var (key, _) in _sessions.Where(entry => entry.Value == session).ToArray())
                _sessions.Remove(key);
        }
    }

    private bool IsAlive(IdentityProviderSession session) => session.Expires > clock.GetUtcNow();

    private void MakeRoom()
    {
        if (_sessions.Count < Capacity)
            return;
        foreach (var (key, _) in _sessions.OrderBy(entry => entry.Value.Expires).Take(Capacity / 10).ToArray())
            _sessions.Remove(key);
    }
}
