using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Where a sign-out may lead to: nobody can use it to send users elsewhere.</summary>
internal static class ReturnUrls
{
    public static bool IsAllowed(string url, IdentityProviderAddress address, ServiceProviderRegistry providers)
    {
        if (!Ascii.IsValid(url) || url.Any(character => char.IsControl(character) || character is '\\' or ' '))
            return false;
        if (url.StartsWith('/'))
            return !url.StartsWith("//", StringComparison.Ordinal);
        return Uri.TryCreate(url, UriKind.Absolute, out var absolute)
            && (absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps)
            && absolute.UserInfo.Length == 0
            && providers.Origins.Prepend(address.Origin).Contains(absolute.GetLeftPart(UriPartial.Authority));
    }
}
