namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The emulator; it needs nothing.</summary>
public sealed class EmulatedServerFixture : StatementFixture
{
    private protected override IStatementServer Create(string version) => new EmulatedServer(version);
}
