using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

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
        if (ConcernsOperators(failure.Kind))
        {
            SignOutLog.LogoutCallRefused(logger, scheme, failure.Kind, status, failure.ErrorType, failure.Marker);
        }
        else
        {
            SignOutLog.LogoutCallFailed(logger, scheme, failure.Kind, status, failure.ErrorType, failure.Marker);
        }
    }

    private static bool ConcernsOperators(ElasticsearchFailureKind kind) => kind is
        ElasticsearchFailureKind.ServiceCredential or ElasticsearchFailureKind.Privilege or ElasticsearchFailureKind.License
        or ElasticsearchFailureKind.WrongAddress or ElasticsearchFailureKind.UntrustedServer or ElasticsearchFailureKind.Redirected
        or ElasticsearchFailureKind.InvalidRequest or ElasticsearchFailureKind.TokenServiceDisabled;
}
