namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>What a server says of a token.</summary>
internal enum TokenLife
{
    Alive,

    /// <summary>Expired or invalidated.</summary>
    Dead,

    /// <summary>No such token.</summary>
    Unknown,
}
