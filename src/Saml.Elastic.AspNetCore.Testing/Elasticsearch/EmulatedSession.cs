namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A token pair. Its text shows neither token.</summary>
public sealed class EmulatedSession
{
    internal EmulatedSession(string accessToken, string refreshToken) => (AccessToken, RefreshToken) = (accessToken, refreshToken);

    /// <summary>What calls as the user carry.</summary>
    public string AccessToken { get; }

    /// <summary>What the next pair is asked for with.</summary>
    public string RefreshToken { get; }
}
