using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds the remote schemes of others that store their own tokens in a cookie: those must never be sent to Elasticsearch.</summary>
internal sealed class RemoteTokenSchemes(IServiceProvider services, IAuthenticationSchemeProvider schemes)
{
    public async Task<IReadOnlyList<string>> StoringInAsync(string cookieScheme)
    {
        var names = new List<string>();
        foreach (var scheme in await schemes.GetAllSchemesAsync())
        {
            if (Options(scheme) is { SaveTokens: true } options && options.SignInScheme == cookieScheme)
            {
                names.Add(scheme.Name);
            }
        }

        return names;
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
