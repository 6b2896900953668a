using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>An identity provider's LogoutResponse, signed, for both bindings.</summary>
/// <param name="inResponseTo">The ID of the LogoutRequest that it answers.</param>
internal sealed class LogoutAnswer(string inResponseTo)
{
    private static readonly TestIdentityProvider IdentityProvider = new();

    private readonly LogoutResponseMessage _message =
        new(new ServiceProvider("https://app.example/", "https://app.example/acs", "https://app.example/slo"), inResponseTo);

    /// <summary>The query of HTTP-Redirect.</summary>
    public string Query
    {
        get
        {
            var url = IdentityProvider.RedirectUrl(_message);
            return url[(url.IndexOf('?') + 1)..];
        }
    }

    /// <summary>The form value of HTTP-POST.</summary>
    public string Content => IdentityProvider.Write(_message);
}
