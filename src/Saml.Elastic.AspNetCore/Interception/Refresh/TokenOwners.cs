using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds out whose tokens an app has stored by itself: without realm and NameID a logout that the identity provider starts finds no session.</summary>
internal sealed class TokenOwners(IServiceProvider services, TimeProvider timeProvider, ILogger<TokenOwners> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly SharedWork<TokensKey, AuthenticateAnswer> _answers = new(RetryAfter, timeProvider);

    /// <summary>Asks at a sign-in. Never throws: a failure is made good at a later request.</summary>
    public async Task NameAsync(string scheme, AuthenticationProperties properties, TokenPair? tokens)
    {
        if (tokens?.AccessToken is { } accessToken && !TokenOwner.IsKnown(properties))
        {
            TryWrite(scheme, properties, await AskAsync(scheme, accessToken));
        }
    }

    /// <summary>Asks at a request, if the sign-in's question failed. Never throws.</summary>
    public async Task NameAsync(LiveTicket ticket)
    {
        var scheme = ticket.Scheme;
        if (TokenOwner.IsKnown(ticket.Live.Session.Properties) || ticket.Tokens is not { Pair.AccessToken: { } accessToken } tokens)
        {
            return;
        }

        var key = new TokensKey(scheme, ticket.Live.Session.Id, tokens.Generation);
        if (TryWrite(scheme, ticket.Live.Session.Properties, await _answers.JoinAsync(key, () => AskAsync(scheme, accessToken))))
        {
            ticket.Renew();
        }
    }

    private Task<AuthenticateAnswer> AskAsync(string scheme, string accessToken) =>
        AuthenticateCall.SendAsync(services.GetRequiredKeyedService<IElasticsearchSamlClient>(scheme), accessToken, timeProvider);

    private bool TryWrite(string scheme, AuthenticationProperties properties, AuthenticateAnswer answer)
    {
        if (answer.User is { } user)
        {
            TokenOwner.Write(properties, user);
            return true;
        }

        TokenLog.OwnerUnknown(logger, scheme, answer.Failure!.Value);
        return false;
    }
}
