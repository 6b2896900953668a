using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A SAML Response to be made; what is not set is as a good identity provider sends it.</summary>
internal sealed record ResponseMessage(ServiceProvider Recipient)
{
    public SamlUser User { get; init; } = SamlUser.Alice;

    /// <summary>Null: an assertion without NameID.</summary>
    public SamlNameId? NameId { get; init; } = SamlNameId.Random();

    /// <summary>Null: an AuthnStatement without SessionIndex.</summary>
    public string? SessionIndex { get; init; } = SamlXml.NewId();

    /// <summary>The AuthnRequest's ID; null: unsolicited.</summary>
    public string? InResponseTo { get; init; }

    public string Id { get; init; } = SamlXml.NewId();

    public string AssertionId { get; init; } = SamlXml.NewId();

    public DateTimeOffset IssueInstant { get; init; } = TimeProvider.System.GetUtcNow();

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Null: the recipient's assertion consumer service.</summary>
    public string? Destination { get; init; }

    /// <summary>Null: the recipient's entity id.</summary>
    public string? Audience { get; init; }

    public string Status { get; init; } = SamlXml.Success;

    public string? SecondLevelStatus { get; init; }

    /// <summary>When the user has proven who he is; null: when the Response is made.</summary>
    public DateTimeOffset? AuthnInstant { get; init; }

    /// <summary>When the session at the identity provider ends; null: nothing is said of it.</summary>
    public DateTimeOffset? SessionNotOnOrAfter { get; init; }

    public string AuthnContextClassRef { get; init; } = SamlXml.PasswordContext;

    public bool SignResponse { get; init; } = true;

    public bool SignAssertion { get; init; } = true;

    /// <summary>The realm's encryption certificate; null: a plain assertion.</summary>
    public X509Certificate2? EncryptFor { get; init; }

    /// <summary>Changes the message before it is signed: what comes out is still genuine.</summary>
    public Action<XmlDocument>? BeforeSigning { get; init; }

    /// <summary>Changes the message after it was signed: an attack.</summary>
    public Action<XmlDocument>? AfterSigning { get; init; }
}
