using System.Security.Cryptography.X509Certificates;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>What real identity providers sent, byte for byte: queries without the question mark, form bodies, a SOAP envelope.</summary>
internal static class RecordedMessages
{
    public const string KeycloakEntityId = "http://127.0.0.1:9600/realms/lab";

    /// <summary>The realm's <c>sp.logout</c> in most of Keycloak's messages.</summary>
    public const string KeycloakDestination = "http://127.0.0.1:9012/saml/logout";

    /// <summary>When Keycloak's messages were made.</summary>
    public static readonly DateTimeOffset Recorded = new(2026, 11, 22, 22, 12, 0, TimeSpan.Zero);

    public static X509Certificate2 KeycloakCertificate { get; } = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Read("keycloak.cer")));

    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SingleLogout", "Messages", name));

    /// <summary>A field of a recorded form, decoded.</summary>
    public static string Field(string form, string name) => form.Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .Single();
}
