namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>An API key; a client sends <c>ApiKey base64(id:secret)</c>.</summary>
public sealed class EmulatedApiKey
{
    /// <summary>What follows the colon in the credential.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The user that made the key; its privileges are the key's.</summary>
    public string Owner { get; set; } = "";
}
