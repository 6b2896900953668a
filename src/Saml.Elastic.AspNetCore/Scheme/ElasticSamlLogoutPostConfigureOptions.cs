using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Fills in what the app has left open.</summary>
internal sealed class ElasticSamlLogoutPostConfigureOptions(IDataProtectionProvider dataProtection) : IPostConfigureOptions<ElasticSamlLogoutOptions>
{
    private const string PendingLogoutPurpose = "PendingLogout";

    public void PostConfigure(string? name, ElasticSamlLogoutOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        options.Events ??= new ElasticSamlLogoutEvents();
        options.StateDataFormat ??= new PropertiesDataFormat(
            dataProtection.CreateProtector(typeof(ElasticSamlLogoutOptions).FullName!, name, PendingLogoutPurpose, "v1"));
    }
}
