using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Signs users in by SAML: Elasticsearch makes the AuthnRequest and exchanges the Response for tokens.</summary>
internal sealed partial class ElasticSamlHandler(
    IOptionsMonitor<ElasticSamlOptions> options, ILoggerFactory logger, UrlEncoder encoder, UsedMessages usedMessages)
    : RemoteAuthenticationHandler<ElasticSamlOptions>(options, logger, encoder)
{
    private new ElasticSamlEvents Events => (ElasticSamlEvents)base.Events;

    private IElasticsearchSamlClient Client => Context.RequestServices.GetRequiredKeyedService<IElasticsearchSamlClient>(Scheme.Name);

    private SignInStateCookies StateCookies => new(Context, Scheme.Name, Options, TimeProvider);

    /// <inheritdoc />
    public override Task<bool> HandleRequestAsync() =>
        Options.CallbackPath == Request.Path ? HandleCallbackAsync() : base.HandleRequestAsync();

    /// <inheritdoc />
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new ElasticSamlEvents());

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var reference = SignInStateCookies.NewReference();
        SamlPrepareResponse prepared;
        try
        {
            prepared = await PrepareAsync(reference);
        }
        catch (ElasticsearchSamlException failure)
        {
            SignInLog.NotPrepared(Logger, failure.Kind, failure);
            throw;
        }

        // A copy: the application's own object must not get the items of the state.
        var ticketProperties = properties.Clone();
        if (string.IsNullOrEmpty(ticketProperties.RedirectUri))
        {
            ticketProperties.RedirectUri = OriginalPathBase + OriginalPath + Request.QueryString;
        }

        await LiveSession.RememberAsync(Context, SignInScheme!, ticketProperties);

        var redirect = new ElasticSamlRedirectContext(Context, Scheme, Options, ticketProperties, prepared);

        // When the headers go out, the event has had its say about the properties, also if it writes the answer itself.
        Response.OnStarting(() =>
        {
            StateCookies.Write(reference, new(redirect.Properties, prepared.Id, prepared.Realm, TimeProvider.GetUtcNow()));
            return Task.CompletedTask;
        });
        await Events.RedirectToIdentityProvider(redirect);
        if (redirect.Handled)
        {
            return;
        }

        if (!ReturnUrls.IsAbsoluteHttp(redirect.RedirectUri))
        {
            throw new InvalidOperationException(
                $"The address of the identity provider is no absolute http or https URL. See the metadata that realm '{prepared.Realm}' has of it.");
        }

        Response.Redirect(redirect.RedirectUri);
        SignInLog.Challenged(Logger, prepared.Realm);
    }

    private Task<SamlPrepareResponse> PrepareAsync(string? relayState) =>
        Client.PrepareAuthenticationAsync(
            new()
            {
                Realm = Options.Elasticsearch.Realm,
                AssertionConsumerServiceUrl = Options.Elasticsearch.AssertionConsumerServiceUrl,
                RelayState = relayState,
            },
            Context.RequestAborted);
}
