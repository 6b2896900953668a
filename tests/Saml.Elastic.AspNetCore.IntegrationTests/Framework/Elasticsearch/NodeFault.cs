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

    /// <summary>Its process is killed; mending starts it again with its data. Of a real node with <see cref="ElasticsearchNodeOptions.KeepsData"/>.</summary>
    Killed,

    /// <summary>It answers each call with 503, as a proxy or a node that starts does. Of the emulator only.</summary>
    Unavailable,

    /// <summary>It answers each call with 429. Of the emulator only.</summary>
    Overloaded,
}
