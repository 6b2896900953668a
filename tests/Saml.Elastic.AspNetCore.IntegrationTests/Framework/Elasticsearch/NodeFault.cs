namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>What can be wrong with a node.</summary>
public enum NodeFault
{
    /// <summary>The tokens' index is blocked for writing: invalidations are answered as if nothing were wrong, and the tokens live on.</summary>
    FullDisk,

    /// <summary>The tokens' index is closed.</summary>
    ClosedTokenIndex,

    /// <summary>It takes connections and answers nothing.</summary>
    Hangs,
}
