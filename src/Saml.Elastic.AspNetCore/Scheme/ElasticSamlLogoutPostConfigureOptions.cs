using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Fills in what the app has left open.</summary>
internal sealed class ElasticSamlLogoutPostConfigureOptions(IDataProtectionProvider dataProtection) : IPostConfigureOptions<ElasticSamlLogoutOptions>
{
    private const string PendingLogoutPurpose = "PendingLogout";
    private const string LogoutAnswerPurpose = "LogoutAnswer";

    public void PostConfigure(string? name, ElasticSamlLogoutOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        options.Events ??= new ElasticSamlLogoutEvents();
        options.StateDataFormat ??= CreateFormat(name, PendingLogoutPurpose);
        options.AnswerDataFormat ??= CreateFormat(name, LogoutAnswerPurpose);
    }

    private PropertiesDataFormat CreateFormat(string scheme, string purpose) =>
        new(dataProtection.CreateProtector(typeof(ElasticSamlLogoutOptions).FullName!, scheme, purpose, "v1"));
}
