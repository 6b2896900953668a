using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A session at the server: its newest tokens, and its sign-in.</summary>
internal sealed record StatementSession(string AccessToken, string RefreshToken)
{
    /// <summary>Null: of no SAML realm.</summary>
    public StatementRealm? Realm { get; init; }

    /// <summary>Null: not by SAML.</summary>
    public ResponseMessage? SignIn { get; init; }

    public SamlNameId NameId => SignIn?.NameId ?? throw new InvalidOperationException("A session without NameID.");
}
