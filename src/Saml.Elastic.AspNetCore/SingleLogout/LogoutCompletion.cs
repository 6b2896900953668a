using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>
/// Matches the identity provider's LogoutResponse with the logout that waits for it and has Elasticsearch verify it. Whatever comes out, the
/// user was signed out before.
/// </summary>
internal sealed class LogoutCompletion(PendingLogouts pendingLogouts, TimeProvider timeProvider, ILogger<LogoutCompletion> logger)
{
    public async Task<(SingleLogoutOutcome Outcome, PendingLogout? Pending)> CompleteAsync(SingleLogoutContext context, LogoutMessageInput input)
    {
        var message = input.QueryString is null
            ? LogoutResponseReader.ReadPlain(input.Response!)
            : LogoutResponseReader.ReadDeflated(input.Response!);
        var pending = message?.InResponseTo is { Length: > 0 } inResponseTo
            ? await pendingLogouts.TakeAsync(context.Http, context.Scheme.Name, context.Options, inResponseTo)
            : null;
        if (pending is not null)
        {
            return (await VerifyAsync(context, input, message!, pending), pending);
        }

        return pendingLogouts.TakeUnnamed(context.Http, context.Options) is { } unnamed
            ? (SingleLogoutOutcome.CannotBeConfirmed, unnamed)
            : (SingleLogoutOutcome.Unsolicited, null);
    }

    private async Task<SingleLogoutOutcome> VerifyAsync(
        SingleLogoutContext context, LogoutMessageInput input, LogoutResponseMessage message, PendingLogout pending)
    {
        using var timeUp = new CancellationTokenSource(context.Options.LogoutTimeout, timeProvider);
        try
        {
            await context.Client.CompleteLogoutAsync(
                new SamlCompleteLogoutRequest
                {
                    Realm = pending.Realm ?? await FindRealmAsync(context, timeUp.Token),
                    Ids = [pending.RequestId!],
                    QueryString = input.QueryString,
                    Content = input.QueryString is null ? input.Response : null,
                },
                timeUp.Token);
            return message.IsPartial ? SingleLogoutOutcome.Partial : SingleLogoutOutcome.Confirmed;
        }
        catch (ElasticsearchSamlException exception)
        {
            SingleLogoutLog.NotVerified(
                logger, context.Scheme.Name, exception.Kind, (int?)exception.StatusCode, exception.ErrorType, exception.Marker);
            return Judge(exception.Kind, message);
        }
        catch (OperationCanceledException)
        {
            SingleLogoutLog.NotVerified(logger, context.Scheme.Name, ElasticsearchFailureKind.TimedOut, null, null, null);
            return SingleLogoutOutcome.Unverifiable;
        }
    }

    // Preparing a sign-in stores nothing and names the realm that the options select.
    private static async Task<string> FindRealmAsync(SingleLogoutContext context, CancellationToken cancellationToken)
    {
        var request = new SamlPrepareRequest { AssertionConsumerServiceUrl = context.Options.Elasticsearch.AssertionConsumerServiceUrl };
        return (await context.Client.PrepareAuthenticationAsync(request, cancellationToken)).Realm;
    }

    private static SingleLogoutOutcome Judge(ElasticsearchFailureKind kind, LogoutResponseMessage message) => kind switch
    {
        ElasticsearchFailureKind.StatusNotSuccess => message.IsPartial ? SingleLogoutOutcome.Partial : SingleLogoutOutcome.Rejected,
        ElasticsearchFailureKind.MessageRefused or ElasticsearchFailureKind.SignatureRefused
            or ElasticsearchFailureKind.DestinationMismatch or ElasticsearchFailureKind.InResponseToMismatch
            or ElasticsearchFailureKind.SamlFailure => SingleLogoutOutcome.Rejected,
        _ => SingleLogoutOutcome.Unverifiable,
    };
}
