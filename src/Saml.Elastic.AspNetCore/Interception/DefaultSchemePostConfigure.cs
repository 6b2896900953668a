using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;
using Saml.Elastic.AspNetCore.SignIn;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>
/// ASP.NET Core takes the only scheme of an app as its default. Our schemes must not count there, or <c>SignOutAsync()</c> without a name would
/// throw from the day the library is added.
/// </summary>
internal sealed class DefaultSchemePostConfigure(
    IEnumerable<ElasticSamlLogoutScheme> logoutSchemes, IEnumerable<ElasticSignInScheme> signInSchemes) : IPostConfigureOptions<AuthenticationOptions>
{
    private const string SuppressSwitch = "Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme";

    public void PostConfigure(string? name, AuthenticationOptions options)
    {
        if (options.DefaultScheme is not null || (AppContext.TryGetSwitch(SuppressSwitch, out var suppressed) && suppressed))
        {
            return;
        }

        var ours = logoutSchemes.Select(scheme => scheme.Name).Concat(signInSchemes.Select(scheme => scheme.Name)).ToHashSet();
        var others = options.Schemes.Where(scheme => !ours.Contains(scheme.Name)).ToList();
        if (others is [var only])
        {
            options.DefaultScheme = only.Name;
        }
    }
}
