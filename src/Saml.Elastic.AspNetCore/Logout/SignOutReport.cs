using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>One log entry for each sign-out, which answers "why was the user not sent to the identity provider?".</summary>
internal static class SignOutReport
{
    public static void Write(ILogger logger, string scheme, LogoutResult result)
    {
        if (result.Failure is { } failure)
        {
            Write(logger, scheme, failure);
        }

        if (result is { Outcome: ElasticSignOutOutcome.RedirectToIdentityProvider, Response.Redirect: { } redirect })
        {
            SignOutLog.SignedOutWithRedirect(logger, scheme, new Uri(redirect).Host);
            return;
        }

        var hasRedirect = result.Response?.Redirect is not null;
        SignOutLog.SignedOutLocally(
            logger,
            scheme,
            result.Outcome.ToString(),
            tokenFound: true,
            isElastic: true,
            answered: result.Response is not null,
            redirectPresent: hasRedirect,
            hostAllowed: hasRedirect && result.Outcome is not (ElasticSignOutOutcome.RedirectHostNotAllowed or ElasticSignOutOutcome.RedirectNotUsable));
    }

    private static void Write(ILogger logger, string scheme, ElasticsearchSamlException failure)
    {
        var status = (int?)failure.StatusCode;
        if (failure.Kind.ConcernsOperators())
        {
            SignOutLog.LogoutCallRefused(logger, scheme, failure.Kind, status, failure.ErrorType, failure.Marker);
        }
        else
        {
            SignOutLog.LogoutCallFailed(logger, scheme, failure.Kind, status, failure.ErrorType, failure.Marker);
        }
    }
}
