using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The identity provider's LogoutResponse to be made.</summary>
/// <param name="Recipient">Who asked for the logout.</param>
/// <param name="InResponseTo">The LogoutRequest's ID; null: a response to nothing.</param>
internal sealed record LogoutResponseMessage(ServiceProvider Recipient, string? InResponseTo)
{
    public string Id { get; init; } = SamlXml.NewId();

    public DateTimeOffset IssueInstant { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>Null: the recipient's single logout service.</summary>
    public string? Destination { get; init; }

    public string Status { get; init; } = SamlXml.Success;

    public string? SecondLevelStatus { get; init; }

    /// <summary>Changes the message before it is signed.</summary>
    public Action<XmlDocument>? BeforeSigning { get; init; }
}
