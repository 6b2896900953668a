using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Matches the identity provider's LogoutResponse with the logout that waits for it and has Elasticsearch verify it. Whatever comes out, the
/// user was signed out before.
/// </summary>
internal sealed class LogoutCompletion(
    PendingLogouts pendingLogouts, RealmDirectory realms, TimeProvider timeProvider, ILogger<LogoutCompletion> logger)
{
    /// <summary>Null when it answers no logout of ours, and another library may wait for it.</summary>
    public async Task<CompletedLogout?> CompleteAsync(SingleLogoutContext context, ReceivedLogoutResponse response)
    {
        // Elasticsearch lets a response pass that names no request; here that is an answer to nothing.
        foreach (var scheme in context.Schemes)
        {
            if (response.InResponseTo is not null
                && await pendingLogouts.TakeAsync(context.Http, scheme.Name, scheme.Options, response.InResponseTo) is { } pending)
            {
                return new CompletedLogout(scheme, await VerifyAsync(scheme, response, pending), pending);
            }
        }

        foreach (var scheme in context.Schemes)
        {
            if (pendingLogouts.TakeUnnamed(context.Http, scheme.Options) is { } unnamed)
            {
                return new CompletedLogout(scheme, SingleLogoutOutcome.CannotBeConfirmed, unnamed);
            }
        }

        if (context.IsShared)
        {
            return null;
        }

        return response.InResponseTo is null
            ? FindLast(context, SingleLogoutOutcome.Unsolicited)
            : new CompletedLogout(context.Schemes[0], SingleLogoutOutcome.Unsolicited, Pending: null);
    }

    /// <summary>The response cannot be read: it confirms nothing, and a genuine one is still waited for.</summary>
    public CompletedLogout Refuse(SingleLogoutContext context) => FindLast(context, SingleLogoutOutcome.Rejected);

    // What does not say which request it answers probably answers the browser's last one: enough to know where the user wants to go.
    private CompletedLogout FindLast(SingleLogoutContext context, SingleLogoutOutcome outcome)
    {
        foreach (var scheme in context.Schemes)
        {
            if (pendingLogouts.FindLast(context.Http, scheme.Options) is { } pending)
            {
                return new CompletedLogout(scheme, outcome, pending);
            }
        }

        return new CompletedLogout(context.Schemes[0], SingleLogoutOutcome.Unsolicited, Pending: null);
    }

    private async Task<SingleLogoutOutcome> VerifyAsync(SingleLogoutScheme scheme, ReceivedLogoutResponse response, PendingLogout pending)
    {
        using var timeUp = new CancellationTokenSource(scheme.Options.LogoutTimeout, timeProvider);
        try
        {
            var realm = pending.Realm ?? (await realms.FindAsync(scheme).WaitAsync(timeUp.Token)).Realm
                ?? throw new ElasticsearchSamlException(LogoutVerification.Operation, ElasticsearchFailureKind.RealmNotFound);
            await CompleteAsync(scheme, Request(response, realm, pending), response.OrderedQueryString, timeUp.Token);
            return response.IsPartial ? SingleLogoutOutcome.Partial : SingleLogoutOutcome.Confirmed;
        }
        catch (ElasticsearchSamlException exception)
        {
            SingleLogoutLog.NotVerified(
                logger, scheme.Name, exception.Kind, (int?)exception.StatusCode, exception.ErrorType, exception.Marker);
            return Judge(exception.Kind, response);
        }
        catch (Exception exception)
        {
            // Out of time, or a client that the app has put in place of ours: it may throw anything.
            var kind = exception is OperationCanceledException ? ElasticsearchFailureKind.TimedOut : ElasticsearchFailureKind.Unknown;
            SingleLogoutLog.NotVerified(logger, scheme.Name, kind, status: null, exception.GetType().Name, marker: null);
            return SingleLogoutOutcome.Unverifiable;
        }
    }

    private static SamlCompleteLogoutRequest Request(ReceivedLogoutResponse response, string realm, PendingLogout pending) => new()
    {
        Realm = realm,
        Ids = [pending.RequestId!],
        QueryString = response.QueryString,
        Content = response.Content,
    };

    private static async Task CompleteAsync(
        SingleLogoutScheme scheme, SamlCompleteLogoutRequest request, string? orderedQueryString, CancellationToken timeUp)
    {
        try
        {
            await scheme.Client.CompleteLogoutAsync(request, timeUp).WaitAsync(timeUp);
        }
        catch (ElasticsearchSamlException exception)
            when (exception.Kind == ElasticsearchFailureKind.SignatureRefused && orderedQueryString is not null)
        {
            await scheme.Client.CompleteLogoutAsync(request with { QueryString = orderedQueryString }, timeUp).WaitAsync(timeUp);
        }
    }

    private static SingleLogoutOutcome Judge(ElasticsearchFailureKind kind, ReceivedLogoutResponse response) => kind switch
    {
        ElasticsearchFailureKind.StatusNotSuccess => response.IsPartial ? SingleLogoutOutcome.Partial : SingleLogoutOutcome.Rejected,
        _ => MessageFailures.IsAboutTheMessage(kind) ? SingleLogoutOutcome.Rejected : SingleLogoutOutcome.Unverifiable,
    };
}
