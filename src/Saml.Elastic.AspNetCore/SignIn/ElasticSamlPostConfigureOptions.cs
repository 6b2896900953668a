using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Fills in what the application has left open.</summary>
internal sealed class ElasticSamlPostConfigureOptions(IDataProtectionProvider dataProtection) : IPostConfigureOptions<ElasticSamlOptions>
{
    /// <inheritdoc />
    public void PostConfigure(string? name, ElasticSamlOptions options)
    {
        options.DataProtectionProvider ??= dataProtection;
        options.StateDataFormat ??= new PropertiesDataFormat(
            options.DataProtectionProvider.CreateProtector(typeof(ElasticSamlHandler).FullName!, name!, "v1"));
    }
}
