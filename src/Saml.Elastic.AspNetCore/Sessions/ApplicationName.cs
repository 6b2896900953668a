using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>What tells one app from another on the same cache: whoever reads each other's cookies is one app, wherever it is installed.</summary>
internal static class ApplicationName
{
    /// <summary>The name that <c>SetApplicationName</c> gave, else what the framework uses instead, which is the folder of the app.</summary>
    public static string Read(IServiceProvider services) =>
        services.GetService<IOptions<DataProtectionOptions>>()?.Value.ApplicationDiscriminator ?? services.GetApplicationUniqueIdentifier() ?? "";
}
