using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Finds the sign-out schemes that a request to a single-logout path may be meant for: several may share one path.</summary>
internal sealed class SingleLogoutSchemes(
    IEnumerable<ElasticSamlLogoutScheme> registered, IAuthenticationSchemeProvider schemes, IOptionsMonitor<ElasticSamlLogoutOptions> options)
{
    public async Task<IReadOnlyList<SingleLogoutScheme>> OfPathAsync(HttpContext context, string path)
    {
        var found = new List<SingleLogoutScheme>();
        foreach (var name in registered.Select(scheme => scheme.Name))
        {
            var schemeOptions = options.Get(name);
            if (schemeOptions.SingleLogoutPath.Equals(path, StringComparison.OrdinalIgnoreCase))
            {
                var client = context.RequestServices.GetRequiredKeyedService<IElasticsearchSamlClient>(name);
                found.Add(new SingleLogoutScheme((await schemes.GetSchemeAsync(name))!, schemeOptions, schemeOptions.EventsFor(context), client));
            }
        }

        return found;
    }
}
