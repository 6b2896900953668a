using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Has Elasticsearch verify a LogoutRequest and end the tokens that it names.</summary>
internal sealed class LogoutVerification(ILogger<LogoutVerification> logger)
{
    public const string Operation = "security.saml_invalidate";

    /// <exception cref="ElasticsearchSamlException">The request was refused, or Elasticsearch could not be asked: nothing has ended.</exception>
    public async Task<VerifiedLogout> VerifyAsync(SingleLogoutScheme scheme, ReceivedLogoutRequest request, CancellationToken timeUp)
    {
        try
        {
            return await CallAsync(scheme, request.QueryString, timeUp);
        }
        catch (ElasticsearchSamlException exception)
            when (exception.Kind == ElasticsearchFailureKind.SignatureRefused && request.OrderedQueryString is not null)
        {
            // A foreign parameter in front of the signature was not signed: without it the text may be what the identity provider signed.
            return await CallAsync(scheme, request.OrderedQueryString, timeUp);
        }
    }

    /// <summary>Ends tokens that a refresh has made since. Never throws.</summary>
    public async Task RepeatAsync(SingleLogoutScheme scheme, VerifiedLogout logout, CancellationToken timeUp)
    {
        try
        {
            await CallAsync(scheme, logout.QueryString, timeUp);
        }
        catch (ElasticsearchSamlException exception)
        {
            SingleLogoutLog.NotRepeated(logger, scheme.Name, exception.Kind.ToString());
        }
    }

    private static async Task<VerifiedLogout> CallAsync(SingleLogoutScheme scheme, string query, CancellationToken timeUp)
    {
        try
        {
            var answer = await scheme.Client.InvalidateAsync(new SamlInvalidateRequest { QueryString = query }, timeUp).WaitAsync(timeUp);
            return new VerifiedLogout(query, answer.Realm, answer.Invalidated, answer.Redirect);
        }
        catch (ElasticsearchSamlException exception) when (exception.Kind == ElasticsearchFailureKind.NoLogoutResponseLocation)
        {
            // The tokens are dead before Elasticsearch looks for the address.
            return new VerifiedLogout(query, Realm: null, TokensFound: 0, Redirect: null);
        }
        catch (OperationCanceledException exception)
        {
            throw new ElasticsearchSamlException(Operation, ElasticsearchFailureKind.TimedOut, innerException: exception);
        }
        catch (Exception exception) when (exception is not ElasticsearchSamlException)
        {
            // A client that the app has put in place of ours may throw anything.
            throw new ElasticsearchSamlException(Operation, ElasticsearchFailureKind.Unknown, innerException: exception);
        }
    }
}
