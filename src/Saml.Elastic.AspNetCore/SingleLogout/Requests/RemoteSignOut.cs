using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Obeys a LogoutRequest. Elasticsearch verifies it and ends the tokens; only then do the local sessions end that it names.
/// </summary>
internal sealed class RemoteSignOut(
    RealmDirectory realms,
    CallGate gate,
    LogoutVerification verification,
    NamedSessions sessions,
    LogoutAnswers answers,
    SingleLogoutMetrics metrics,
    TimeProvider timeProvider,
    ILogger<RemoteSignOut> logger)
{
    /// <exception cref="MessageRefusedException">The request is out of date, uses an ID again, or comes while too many are verified.</exception>
    /// <exception cref="ElasticsearchSamlException">The request was refused, or Elasticsearch could not be asked. Nothing has ended.</exception>
    public async Task<LogoutAnswer> ObeyAsync(SingleLogoutContext context, SingleLogoutScheme scheme, ReceivedLogoutRequest request)
    {
        var answer = await answers.GetOrMakeAsync(scheme, request.Content, () => MakeAnswerAsync(context, scheme, request));
        if (answer.IsRepeated)
        {
            SingleLogoutLog.Repeated(logger, scheme.Name);
        }

        metrics.CountRequest(scheme.Name, request.Binding.ToString(), answer.IsRepeated ? RemoteSignOutOutcomes.Repeated : RemoteSignOutOutcomes.Accepted);
        return answer;
    }

    private async Task<LogoutAnswer> MakeAnswerAsync(SingleLogoutContext context, SingleLogoutScheme scheme, ReceivedLogoutRequest request)
    {
        CheckFreshness(scheme, request.Content);

        // Not tied to the browser's connection: a sign-out that has begun is finished.
        using var timeUp = new CancellationTokenSource(scheme.Options.LogoutTimeout, timeProvider);
        VerifiedLogout verified;
        using (gate.Enter(scheme.Name))
        {
            verified = await verification.VerifyAsync(scheme, request, timeUp.Token);
        }

        var realm = verified.Realm ?? (await realms.FindAsync(scheme)).Realm
            ?? throw new ElasticsearchSamlException(LogoutVerification.Operation, ElasticsearchFailureKind.RealmNotFound);
        await sessions.EndAsync(scheme, realm, request.Content);

        // A pair that a refresh made before this call dies by it; one that is made later meets the tombstone.
        await verification.RepeatAsync(scheme, verified, timeUp.Token);
        Report(scheme, realm, request, verified);
        await RaiseAsync(context, scheme, realm, request.Content);
        return new LogoutAnswer(verified.Redirect);
    }

    private void CheckFreshness(SingleLogoutScheme scheme, LogoutRequestContent request)
    {
        var distance = (timeProvider.GetUtcNow() - request.IssueInstant).Duration();
        if (distance > scheme.Options.LogoutRequestWindow)
        {
            SingleLogoutLog.NotFresh(logger, scheme.Name, distance);
            throw new MessageRefusedException(GuardRule.NotFresh);
        }
    }

    private void Report(SingleLogoutScheme scheme, string realm, ReceivedLogoutRequest request, VerifiedLogout verified)
    {
        var sessionsNamed = request.Content switch
        {
            { NameId: null } => "of a user whose NameID is encrypted",
            { SessionIndexes: [] } => "all sessions of the NameID",
            { SessionIndexes: var indexes } => $"{indexes.Count} SessionIndex of the NameID",
        };
        SingleLogoutLog.Accepted(logger, scheme.Name, realm, request.Binding.ToString(), sessionsNamed, verified.TokensFound);
        if (verified.Redirect is null)
        {
            SingleLogoutLog.NoAnswerAddress(logger, scheme.Name);
        }

        if (request.RelayState?.All(char.IsAscii) == false)
        {
            SingleLogoutLog.RelayStateNotAscii(logger, scheme.Name);
        }
    }

    private async Task RaiseAsync(SingleLogoutContext context, SingleLogoutScheme scheme, string realm, LogoutRequestContent request)
    {
        try
        {
            await scheme.Events.RemoteSignOut(
                new ElasticRemoteSignOutContext(context.Http, scheme.Scheme, scheme.Options, realm, request.NameId, request.SessionIndexes));
        }
        catch (Exception exception)
        {
            SignOutLog.EventFailed(logger, scheme.Name, nameof(ElasticSamlLogoutEvents.RemoteSignOut), exception);
        }
    }
}
