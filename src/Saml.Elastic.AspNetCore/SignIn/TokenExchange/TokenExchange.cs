using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Elasticsearch;
using Saml.Elastic.AspNetCore.Revocation;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Gives the user whom another SAML library is about to sign in the Elasticsearch tokens of the Response that it has verified.</summary>
internal sealed class TokenExchange(
    IServiceProvider services,
    UsedMessages usedMessages,
    RevocationQueue revocations,
    TokenExchangeFailures failures,
    IOptionsMonitor<ElasticSamlTokenExchangeOptions> options,
    IOptionsMonitor<ElasticSamlLogoutOptions> logoutOptions,
    SignInMetrics metrics,
    TimeProvider timeProvider,
    ILogger<TokenExchange> logger)
{
    // Longer than an identity provider lets an assertion live.
    private static readonly TimeSpan ResponseLifetime = TimeSpan.FromHours(24);

    /// <summary>Puts the tokens into the properties. Never throws: a sign-in goes on without them, or is refused, as the app's event decides.</summary>
    public async Task<TokenExchangeResult> ExchangeAsync(
        HttpContext context, TokenExchangeScope scope, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        var names = logoutOptions.Get(scope.LogoutScheme);
        ExchangedTokens.Clear(properties, names);
        var request = TokenExchangeRequest.Of(context);
        if (request.Result is { } known)
        {
            // The library's own sign-in was followed by another one of the app.
            if (known.Issued is not null)
            {
                ExchangedTokens.Copy(request.Properties!, properties, names);
            }

            return known;
        }

        request.Result = await ExchangeOnceAsync(context, scope, principal, properties);
        request.Properties = properties.Clone();
        return request.Result;
    }

    /// <summary>The sign-in has failed, so that no session holds the tokens.</summary>
    public Task RevokeAsync(TokenExchangeScope scope, TokenPair issued) => revocations.RevokeAsync(scope.LogoutScheme, issued);

    private async Task<TokenExchangeResult> ExchangeOnceAsync(
        HttpContext context, TokenExchangeScope scope, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        SamlResponseMessage? message = null;
        try
        {
            var form = await AssertionConsumerForm.ReadAsync(context.Request);
            message = SamlResponseReader.Read(form.SamlResponse);
            var id = message.AssertionId ?? message.Id ?? throw new SignInRefusedException("The Response has no ID.");
            if (!await usedMessages.TryUseAsync(logoutOptions.Get(scope.LogoutScheme).Elasticsearch, id, ResponseLifetime))
            {
                SignInLog.ResponseRepeated(logger, scope.LogoutScheme);
                metrics.CountExchange(scope.LogoutScheme, SignInMetrics.Repeated);
                return TokenExchangeResult.NoSignIn;
            }

            var issued = await FetchAsync(scope, form.SamlResponse, message, properties);
            metrics.CountExchange(scope.LogoutScheme, SignInMetrics.Exchanged);
            return new TokenExchangeResult(SignsIn: true, issued);
        }
        catch (Exception failure)
        {
            // Our reader and Elasticsearch say no in their own ways, and a client that the app has put in place of ours may throw anything.
            NameSession(scope, message, properties);
            return await failures.DecideAsync(context, scope, principal, properties, failure);
        }
    }

    // The identity provider may sign the user out, tokens or not.
    private void NameSession(TokenExchangeScope scope, SamlResponseMessage? message, AuthenticationProperties properties)
    {
        if (message is not null && RealmOf(scope) is { } realm && AssertionReader.Read(message.Xml) is { NameId: { } nameId } facts)
        {
            ElasticSamlTicketItems.NameSession(properties, realm, NameIdHash.Compute(nameId), facts);
        }
    }

    private async Task<TokenPair> FetchAsync(TokenExchangeScope scope, string content, SamlResponseMessage message, AuthenticationProperties properties)
    {
        var client = services.GetRequiredKeyedService<IElasticsearchSamlClient>(scope.LogoutScheme);
        var realm = await FindRealmAsync(client, scope);
        var askedAt = timeProvider.GetUtcNow();
        var answer = await AuthenticateAsync(client, new() { Content = content, Ids = message.InResponseTo is { } id ? [id] : [], Realm = realm });
        try
        {
            if (answer.InResponseTo is { } answered && answered != message.InResponseTo)
            {
                throw new SignInRefusedException("Elasticsearch says that the Response answers another request.");
            }

            var user = await AuthenticatedUser.ReadAsync(client, answer, logger, CancellationToken.None);
            var facts = AssertionReader.Read(message.Xml);
            var session = new SessionOfTokens(scope.LogoutScheme, answer.Realm ?? realm, user, facts);
            ExchangedTokens.Store(properties, logoutOptions.Get(scope.LogoutScheme), answer.Tokens, askedAt + answer.ExpiresIn, session);
            SignInLog.Accepted(logger, realm, facts?.SessionIndex is not null);
            return answer.Tokens;
        }
        catch
        {
            await RevokeAsync(scope, answer.Tokens);
            throw;
        }
    }

    // Elasticsearch tries all its realms when none is named, and does not say why it refuses.
    private async Task<string> FindRealmAsync(IElasticsearchSamlClient client, TokenExchangeScope scope)
    {
        var acs = logoutOptions.Get(scope.LogoutScheme).Elasticsearch.AssertionConsumerServiceUrl;
        return RealmOf(scope) ?? (await client.PrepareAuthenticationAsync(new() { AssertionConsumerServiceUrl = acs })).Realm;
    }

    private string? RealmOf(TokenExchangeScope scope) =>
        options.Get(scope.LogoutScheme).Realm ?? logoutOptions.Get(scope.LogoutScheme).Elasticsearch.Realm;

    private static async Task<SamlAuthenticateResponse> AuthenticateAsync(IElasticsearchSamlClient client, SamlAuthenticateRequest request)
    {
        try
        {
            // Not tied to the request: when the browser goes away, the tokens of an answer that nobody reads would live on.
            return await client.AuthenticateAsync(request, CancellationToken.None);
        }
        catch (ElasticsearchSamlException failure) when (failure.MayRepeatWithoutLoss())
        {
            return await client.AuthenticateAsync(request, CancellationToken.None);
        }
    }
}
