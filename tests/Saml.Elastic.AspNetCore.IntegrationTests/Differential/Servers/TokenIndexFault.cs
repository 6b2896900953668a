namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>What can be wrong with the index of the tokens.</summary>
internal enum TokenIndexFault
{
    Closed,

    /// <summary>Mended by the next sign-in, without the tokens that were in it.</summary>
    Missing,

    NoShards,

    /// <summary>As a full disk does it.</summary>
    WriteBlocked,
}
