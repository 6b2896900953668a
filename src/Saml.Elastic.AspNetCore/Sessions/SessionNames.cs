namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>The names under which an identity provider may have signed a session out: as many as the session knows, three at most.</summary>
internal sealed class SessionNames
{
    private readonly SessionIdentity _session;
    private readonly LogoutName? _nameId;
    private readonly LogoutName? _sessionIndex;
    private readonly LogoutName? _realm;

    private SessionNames(SessionIdentity session)
    {
        _session = session;
        if (session.Realm is null)
        {
            return;
        }

        _realm = LogoutName.OfRealm(session.Realm);
        if (session.NameIdHash is null)
        {
            return;
        }

        _nameId = LogoutName.OfNameId(session.Realm, session.NameIdHash);
        _sessionIndex = session.SessionIndex is null
            ? null
            : LogoutName.OfSessionIndex(session.Realm, session.NameIdHash, session.SessionIndex);
    }

    public IEnumerable<LogoutName> All => new[] { _nameId, _sessionIndex, _realm }.OfType<LogoutName>();

    public static SessionNames Of(SessionIdentity session) => new(session);

    public SessionVerdict Judge(Func<LogoutName, LogoutRecord?> find)
    {
        if (EndedBy(find))
        {
            return SessionVerdict.Over;
        }

        return _realm is not null && find(_realm) is { } logouts && logouts.Ends(_session)
            ? new SessionVerdict(SessionState.CheckToken, logouts.LastReceived)
            : SessionVerdict.Alive;
    }

    /// <summary>Whether a logout of its NameID or SessionIndex ends the session.</summary>
    public bool EndedBy(Func<LogoutName, LogoutRecord?> find) => Ends(_nameId, find) || Ends(_sessionIndex, find);

    private bool Ends(LogoutName? name, Func<LogoutName, LogoutRecord?> find) => name is not null && find(name)?.Ends(_session) == true;
}
