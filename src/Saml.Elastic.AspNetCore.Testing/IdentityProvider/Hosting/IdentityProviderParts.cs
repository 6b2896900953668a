namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Puts an identity provider together: mapped into an app, it leaves the app's services alone.</summary>
internal sealed class IdentityProviderParts : IDisposable
{
    private const int MaxBackChannelAnswer = SafeXml.MaxLength;
    private static readonly TimeSpan BackChannelTimeout = TimeSpan.FromSeconds(5);
    private readonly HttpClient _client;
    private readonly SamlIdentityProviderOptions _options;

    public IdentityProviderParts(SamlIdentityProviderOptions options, string pattern)
    {
        OptionsCheck.Validate(options);
        _options = options;
        var clock = options.TimeProvider ?? TimeProvider.System;
        Signers = new(options.SigningCertificate ?? SamlCertificate.Create("SAML identity provider"));
        Providers = new(options.ServiceProviders);
        Sessions = new(clock, options.SessionLifetime);
        Log = new(clock);
        Addresses = new(options.EntityId, options.BaseAddress, pattern);
        _client = new(options.BackChannelHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            Timeout = BackChannelTimeout,
            MaxResponseContentBufferSize = MaxBackChannelAnswer,
        };

        var pages = new PageWriter(Providers);
        var cookie = new SessionCookie(options.CookieName, pattern);
        var receiver = new MessageReceiver(Providers, Log);
        var writer = new MessageWriter(Signers, new SentMessages(Log));
        var chains = new LogoutChains(clock);
        var logoutMessages = new LogoutMessages(clock, Misbehaviours, writer);
        var signOn = new SingleSignOnFlow(options, Sessions, cookie, new ResponseSender(options, clock, Misbehaviours, writer, pages), pages);
        SingleLogout = new(
            options, Sessions, cookie, chains, logoutMessages, new BackChannel(_client, logoutMessages, receiver), new BrowserCarrier(pages), pages);
        Endpoints = new(
            Addresses,
            new SingleSignOnEndpoint(receiver, signOn),
            new UnsolicitedEndpoint(Providers, signOn),
            new SingleLogoutEndpoint(receiver, SingleLogout),
            new LogoutEndpoint(Providers, Sessions, cookie, chains, SingleLogout, pages),
            new InformationEndpoints(Signers.Certificate, Providers, Sessions, cookie, pages),
            pages);
    }

    public AddressResolver Addresses { get; }

    public MessageSigners Signers { get; }

    public ServiceProviderRegistry Providers { get; }

    public SessionStore Sessions { get; }

    public MessageLog Log { get; }

    public MisbehaviourSwitch Misbehaviours { get; } = new();

    public SingleLogoutFlow SingleLogout { get; }

    public IdentityProviderEndpoints Endpoints { get; }

    public IdentityProviderAddress Address => Addresses.Fixed ?? throw DependsOnRequest(nameof(_options.BaseAddress));

    public string EntityId => _options.EntityId ?? Addresses.Fixed?.EntityId ?? throw DependsOnRequest(nameof(_options.EntityId));

    public void Dispose()
    {
        Signers.Dispose();
        _client.Dispose();
        if (_options.SigningCertificate is null)
            Signers.Certificate.Dispose();
    }

    private static InvalidOperationException DependsOnRequest(string option) =>
        new($"It depends on the request. Set {nameof(SamlIdentityProviderOptions)}.{option}.");
}
