using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A session at the server: its first tokens and its sign-in.</summary>
internal sealed record StatementSession(StatementRealm Realm, string AccessToken, string RefreshToken, ResponseMessage SignIn)
{
    public SamlNameId NameId => SignIn.NameId!;
}
