using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Finds the one scheme that a LogoutRequest is meant for, by Issuer and Destination, before its realm is asked to verify it.</summary>
internal sealed class SchemeChoice(RealmDirectory realms, ILogger<SchemeChoice> logger)
{
    private const int LongestLogged = 200;

    /// <exception cref="MessageRefusedException">It fits none of the schemes, or more than one.</exception>
    public async Task<SingleLogoutScheme> ChooseAsync(IReadOnlyList<SingleLogoutScheme> schemes, LogoutRequestContent request)
    {
        var ofIssuer = schemes.Where(scheme => (scheme.Options.IdentityProviderEntityId ?? request.Issuer) == request.Issuer).ToList();
        var locations = await Task.WhenAll(ofIssuer.Select(async scheme => (await realms.FindAsync(scheme)).SingleLogoutLocation));
        var fitting = ofIssuer.Where((_, i) => (locations[i] ?? request.Destination) == request.Destination).ToList();
        switch (fitting)
        {
            case [var only]:
                return only;
            case []:
                SingleLogoutLog.FitsNoScheme(logger, Loggable(request.Destination), string.Join(", ", locations.OfType<string>()));
                throw new MessageRefusedException(GuardRule.NoScheme);
            default:
                SingleLogoutLog.FitsSeveralSchemes(logger, string.Join(", ", fitting.Select(scheme => scheme.Name)));
                throw new MessageRefusedException(GuardRule.SeveralSchemes);
        }
    }

    // Anybody may have written it, and the query of an address may hold anything.
    private static string Loggable(string? destination)
    {
        var address = destination?.Split('?')[0] ?? "none";
        return address.Length <= LongestLogged && ReturnUrls.IsAbsoluteHttp(address) ? address : "no usable address";
    }
}
