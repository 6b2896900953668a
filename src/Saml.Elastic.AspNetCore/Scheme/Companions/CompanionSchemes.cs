using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Finds the schemes of other SAML libraries by their handlers. They are never authenticated: Sustainsys's throws.</summary>
internal sealed class CompanionSchemes(IServiceProvider services, IAuthenticationSchemeProvider schemes, ILogger<CompanionSchemes> logger)
{
    /// <summary>The names; costs nothing.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() => [.. (await RecognisedAsync()).Select(scheme => scheme.Name)];

    /// <summary>
    /// What their options say. Not to be asked when the app starts: their options load the metadata of the identity provider when they are made,
    /// and wait for it. Never throws.
    /// </summary>
    public async Task<IReadOnlyList<CompanionScheme>> DescribeAsync() => [.. (await RecognisedAsync()).Select(Describe)];

    private async Task<IEnumerable<AuthenticationScheme>> RecognisedAsync() => (await schemes.GetAllSchemesAsync()).Where(SustainsysScheme.Is);

    private CompanionScheme Describe(AuthenticationScheme scheme)
    {
        try
        {
            return SustainsysScheme.Read(services, scheme);
        }
        catch (Exception exception)
        {
            // The app's own delegate makes the options, and may throw anything.
            CompanionLog.OptionsNotRead(logger, scheme.Name, exception);
            return new CompanionScheme(scheme.Name);
        }
    }
}
