using System.Security.Cryptography.X509Certificates;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>A real or an emulated Elasticsearch that statements are held against.</summary>
internal interface IStatementServer : IAsyncDisposable
{
    bool IsReal { get; }

    /// <summary>The version that it is, or emulates.</summary>
    string Version { get; }

    HttpClient Client { get; }

    TestIdentityProvider IdentityProvider { get; }

    /// <summary>Signs what the server sends.</summary>
    X509Certificate2 SigningCertificate { get; }

    /// <summary>To encrypt for <see cref="StatementRealms.Encryption"/>.</summary>
    X509Certificate2 EncryptionCertificate { get; }

    /// <summary>The server's clock.</summary>
    TimeProvider Time { get; }

    /// <summary>Makes it a server of this setup.</summary>
    Task SwitchAsync(ServerSetup setup);

    /// <summary>The session of a realm that was made before the restart (<see cref="ServerSetup.CarriedRealms"/>).</summary>
    StatementSession CarriedSession(StatementRealm realm);

    /// <summary>Time passes for this session's tokens.</summary>
    Task AgeAsync(StatementSession session, TimeSpan by);

    /// <summary>The session's documents are cleaned up.</summary>
    Task RemoveAsync(StatementSession session);

    /// <summary>The session's documents say that another realm made it.</summary>
    Task MoveToAnotherRealmAsync(StatementSession session, string realm);

    /// <summary>The realm's metadata file has another content from now on; the server notices in its own time.</summary>
    Task ReplaceMetadataAsync(StatementRealm realm, string xml);

    /// <summary>Breaks the index of the tokens; disposing the result mends it.</summary>
    Task<IAsyncDisposable> BreakTokenIndexAsync(TokenIndexFault fault);
}
