namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The condition of the index that holds the tokens (<c>.security-tokens</c>).</summary>
public enum EmulatedTokenIndex
{
    /// <summary>Everything works.</summary>
    Available,

    /// <summary>Gone. The next sign-in creates a new one, and the old tokens are unknown for good; back to <see cref="Available"/> before that, they are restored.</summary>
    Missing,

    /// <summary>Closed by an operator.</summary>
    Closed,

    /// <summary>Its shards are not allocated. Sign-in and invalidate wait for them.</summary>
    ShardsUnavailable,

    /// <summary>The disk is full: logout and invalidate say that tokens are dead which are not.</summary>
    DiskFull,

    /// <summary>Write-blocked by an operator (<c>index.blocks.write</c>): as <see cref="DiskFull"/>, with 403 in place of 429.</summary>
    WriteBlocked,
}
