using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>Finds the schemes of other SAML libraries. They are never authenticated: Sustainsys's throws.</summary>
internal sealed class CompanionSchemes(IServiceProvider services, IAuthenticationSchemeProvider schemes)
{
    private readonly Lock _lock = new();
    private Task<IReadOnlyList<CompanionScheme>>? _recognised;

    /// <summary>Those that are recognised by their handlers.</summary>
    public Task<IReadOnlyList<CompanionScheme>> RecognisedAsync()
    {
        lock (_lock)
        {
            return _recognised is { IsFaulted: false } ? _recognised : _recognised = RecogniseAsync();
        }
    }

    private async Task<IReadOnlyList<CompanionScheme>> RecogniseAsync() =>
        [.. (await schemes.GetAllSchemesAsync()).Where(SustainsysScheme.Is).Select(scheme => SustainsysScheme.Read(services, scheme))];
}
