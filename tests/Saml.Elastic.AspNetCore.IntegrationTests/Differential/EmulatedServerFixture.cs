namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>The emulator; it needs nothing.</summary>
public sealed class EmulatedServerFixture : StatementFixture
{
    private protected override StatementServer Create(string version) => new EmulatedServer(version);
}
