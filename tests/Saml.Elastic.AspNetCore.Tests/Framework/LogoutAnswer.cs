using System.Text;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>An identity provider's LogoutResponse, for both bindings.</summary>
/// <param name="inResponseTo">The ID of the LogoutRequest that it answers.</param>
internal sealed class LogoutAnswer(string inResponseTo)
{
    private readonly string _xml =
        $"""
        <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_answer" Version="2.0" InResponseTo="{inResponseTo}"><samlp:Status>
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>
        """;

    /// <summary>The query of HTTP-Redirect.</summary>
    public string Query => RedirectBinding.Query("SAMLResponse", _xml, relayState: null, signer: null);

    /// <summary>The form value of HTTP-POST.</summary>
    public string Content => Convert.ToBase64String(Encoding.UTF8.GetBytes(_xml));
}
