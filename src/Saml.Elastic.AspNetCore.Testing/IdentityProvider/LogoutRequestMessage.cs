using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The identity provider's LogoutRequest to be made.</summary>
internal sealed record LogoutRequestMessage(ServiceProvider Recipient, SamlNameId NameId, string? SessionIndex)
{
    public string Id { get; init; } = SamlXml.NewId();

    public DateTimeOffset IssueInstant { get; init; } = TimeProvider.System.GetUtcNow();

    public TimeSpan? Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Null: the recipient's single logout service.</summary>
    public string? Destination { get; init; }

    /// <summary>Changes the message before it is signed.</summary>
    public Action<XmlDocument>? BeforeSigning { get; init; }
}
