using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>A scheme of another SAML library that signs the app's users in, and would sign them out in its own way.</summary>
/// <param name="Name">Its name.</param>
internal sealed record CompanionScheme(string Name)
{
    /// <summary>The cookie scheme that it signs users in to; null when it does not tell.</summary>
    public string? SignInScheme { get; init; }

    /// <summary>The service provider's entity id; null when it does not tell.</summary>
    public string? EntityId { get; init; }

    /// <summary>Scheme and host under which the identity provider knows it; null when it takes those of the request.</summary>
    public Uri? PublicOrigin { get; init; }

    /// <summary>The path of its Assertion Consumer Service; null when it does not tell.</summary>
    public PathString? AssertionConsumerServicePath { get; init; }

    /// <summary>The path of its single logout service; null when it does not tell.</summary>
    public PathString? SingleLogoutPath { get; init; }
}
