using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds the remote schemes of others that store their own tokens in a cookie: those must never be sent to Elasticsearch.</summary>
internal sealed class RemoteTokenSchemes(
    IServiceProvider services, IAuthenticationSchemeProvider schemes, IOptionsMonitor<PolicySchemeOptions> policies)
{
    private const int MaxForwards = 10;

    public async Task<IReadOnlyList<string>> StoringInAsync(string cookieScheme)
    {
        var names = new List<string>();
        foreach (var scheme in await schemes.GetAllSchemesAsync())
        {
            if (Options(scheme) is { SaveTokens: true } options && await MayEndInAsync(options.SignInScheme, cookieScheme))
            {
                names.Add(scheme.Name);
            }
        }

        return names;
    }

    // Apps copy what Identity's external cookie holds into the user's own, and a policy scheme may choose for each request.
    private async Task<bool> MayEndInAsync(string? signInScheme, string cookieScheme)
    {
        for (var forwards = 0; signInScheme is not null && forwards < MaxForwards; forwards++)
        {
            if (signInScheme == cookieScheme || CarrierSchemes.Contains(signInScheme))
            {
                return true;
            }

            if (await schemes.GetSchemeAsync(signInScheme) is not { } scheme || !typeof(PolicySchemeHandler).IsAssignableFrom(scheme.HandlerType))
            {
                return false;
            }

            var policy = policies.Get(signInScheme);
            if (policy is { ForwardSignIn: null, ForwardDefaultSelector: not null })
            {
                return true;
            }

            signInScheme = policy.ForwardSignIn ?? policy.ForwardDefault;
        }

        return false;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options type is in use by the handler.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Options are reference types: the generic code is shared.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The options type is in use by the handler, constructor included.")]
    private RemoteAuthenticationOptions? Options(AuthenticationScheme scheme)
    {
        var type = scheme.HandlerType;
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(RemoteAuthenticationHandler<>)))
        {
            type = type.BaseType;
        }

        if (type is null)
        {
            return null;
        }

        // IOptionsMonitor<out T> is covariant, so the base class is all that must be known here.
        var monitor = typeof(IOptionsMonitor<>).MakeGenericType(type.GetGenericArguments()[0]);
        return ((IOptionsMonitor<RemoteAuthenticationOptions>?)services.GetService(monitor))?.Get(scheme.Name);
    }
}
