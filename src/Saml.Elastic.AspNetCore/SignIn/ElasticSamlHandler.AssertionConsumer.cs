using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>The Assertion Consumer Service: what the identity provider sends by way of the browser.</summary>
internal sealed partial class ElasticSamlHandler
{
    // Longer than an identity provider lets an assertion live.
    private static readonly TimeSpan UnsolicitedLifetime = TimeSpan.FromHours(24);

    private TokenPair? _issued;
    private bool _ticketMade;

    /// <inheritdoc />
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        AuthenticationProperties? properties = null;
        try
        {
            var form = await AssertionConsumerForm.ReadAsync(Request);
            var message = SamlResponseReader.Read(form.SamlResponse);
            var state = message.InResponseTo is null ? null : TakeState(form.RelayState, message.InResponseTo);
            properties = state?.Properties ?? UnsolicitedProperties();
            if (!message.IsDenial)
            {
                return await ExchangeAsync(form.SamlResponse, message, state, properties);
            }

            var denied = await HandleAccessDeniedErrorAsync(properties);
            return denied.None ? throw new SignInRefusedException("The identity provider did not let the user sign in.") : denied;
        }
        catch (SignInRefusedException refused)
        {
            SignInLog.Refused(Logger, refused.Message);
            return HandleRequestResult.Fail(refused, properties);
        }
        catch (ElasticsearchSamlException failure) when (IsAboutTheMessage(failure.Kind))
        {
            SignInLog.ResponseRefused(Logger, failure.Kind, failure);
            return HandleRequestResult.Fail(failure, properties);
        }
        catch (ElasticsearchSamlException failure)
        {
            SignInLog.Unavailable(Logger, failure.Kind, failure);
            return HandleRequestResult.Fail(failure, properties);
        }
    }

    private static bool IsAboutTheMessage(ElasticsearchFailureKind kind) => kind
        is ElasticsearchFailureKind.MessageRefused
        or ElasticsearchFailureKind.SignatureRefused
        or ElasticsearchFailureKind.DestinationMismatch
        or ElasticsearchFailureKind.InResponseToMismatch
        or ElasticsearchFailureKind.StatusNotSuccess
        or ElasticsearchFailureKind.SamlFailure;

    private async Task<bool> HandleCallbackAsync()
    {
        var signedIn = false;
        try
        {
            var handled = await base.HandleRequestAsync();
            signedIn = _ticketMade;
            return handled;
        }
        finally
        {
            // The base class calls the application's events and signs in: whatever fails there, no session holds these tokens.
            if (_issued is not null && !signedIn)
            {
                await UnusedTokens.InvalidateAsync(Client, _issued, Logger);
            }
        }
    }

    private SignInState TakeState(string? relayState, string inResponseTo)
    {
        if (StateCookies.Read(relayState) is not { } state || state.RequestId != inResponseTo)
        {
            throw new SignInRefusedException("The Response answers a request that this browser did not make, has made too long ago, or has used.");
        }

        StateCookies.Delete(relayState!);
        return state;
    }

    private AuthenticationProperties UnsolicitedProperties() => Options.AllowUnsolicitedResponses
        ? new() { RedirectUri = OriginalPathBase + Options.UnsolicitedReturnUrl }
        : throw new SignInRefusedException(
            $"The Response answers no request. Set {nameof(ElasticSamlOptions.AllowUnsolicitedResponses)} if users start at the identity provider.");

    private async Task<HandleRequestResult> ExchangeAsync(
        string content, SamlResponseMessage message, SignInState? state, AuthenticationProperties properties)
    {
        var realm = state?.Realm ?? Options.Elasticsearch.Realm ?? (await PrepareAsync(relayState: null)).Realm;
        var askedAt = TimeProvider.GetUtcNow();
        var answer = await AuthenticateOnceAsync(content, message, state, realm);
        if (answer.InResponseTo is { } answered && answered != state?.RequestId)
        {
            throw new SignInRefusedException("Elasticsearch says that the Response answers another request.");
        }

        var user = await AuthenticatedUser.ReadAsync(Client, answer, Logger, Context.RequestAborted);
        var facts = AssertionReader.Read(message.Xml);
        ElasticSamlTicketItems.StoreTokens(properties, answer.Tokens, askedAt + answer.ExpiresIn);
        ElasticSamlTicketItems.Mark(properties, Scheme.Name, Options.SignOutScheme, answer.Realm ?? realm, user, facts);

        var principal = new ClaimsPrincipal(ElasticSamlIdentity.Create(user, Scheme.Name, ClaimsIssuer));
        var creating = new ElasticSamlCreatingTicketContext(Context, Scheme, Options, principal, properties, user);
        await Events.CreatingTicket(creating);
        if (creating.Result is { Succeeded: false } || creating.Principal is null)
        {
            throw new SignInRefusedException("The application refused the sign-in while the ticket was made.");
        }

        _ticketMade = true;
        SignInLog.Accepted(Logger, realm, facts?.SessionIndex is not null);
        return HandleRequestResult.Success(new AuthenticationTicket(creating.Principal, creating.Properties, Scheme.Name));
    }

    private async Task<SamlAuthenticateResponse> AuthenticateOnceAsync(
        string content, SamlResponseMessage message, SignInState? state, string realm)
    {
        var id = state?.RequestId ?? message.AssertionId ?? message.Id
            ?? throw new SignInRefusedException("The Response has no ID.");
        var lifetime = state is null ? UnsolicitedLifetime : Options.RemoteAuthenticationTimeout;
        if (!await usedMessages.TryUseAsync(Options.Elasticsearch, id, lifetime))
        {
            throw new SignInRefusedException("The Response was used before.");
        }

        try
        {
            var request = new SamlAuthenticateRequest { Content = content, Ids = state is null ? [] : [state.RequestId], Realm = realm };

            // Not tied to the request: when the browser goes away, the tokens of an answer that nobody reads would live on.
            var answer = await Client.AuthenticateAsync(request, CancellationToken.None);
            _issued = answer.Tokens;
            return answer;
        }
        catch (ElasticsearchSamlException failure) when (state is null && IsAboutTheMessage(failure.Kind))
        {
            // It will be refused again: remembering what anybody can make up would only fill the memory.
            await usedMessages.ForgetAsync(Options.Elasticsearch, id);
            throw;
        }
    }
}
