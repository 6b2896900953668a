namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Which of a service provider's addresses a message goes to.</summary>
internal static class SamlServiceProviderExtensions
{
    /// <summary>How it hears of a sign-out; null: not at all.</summary>
    public static SamlLogoutChannel? Channel(this SamlServiceProvider provider) =>
        provider.LogoutChannel
        ?? (provider.Has(SamlBinding.HttpRedirect) ? SamlLogoutChannel.Redirect
            : provider.Has(SamlBinding.HttpPost) ? SamlLogoutChannel.Post
            : provider.Has(SamlBinding.Soap) ? SamlLogoutChannel.Soap
            : null);

    /// <summary>The service that the channel speaks to.</summary>
    public static SamlEndpoint? LogoutService(this SamlServiceProvider provider, SamlLogoutChannel channel) =>
        provider.Service(channel.Binding());

    /// <summary>Where the browser takes a LogoutResponse: the binding is the service provider's choice, not that of its request.</summary>
    public static SamlEndpoint? AnswerService(this SamlServiceProvider provider) =>
        provider.LogoutChannel is SamlLogoutChannel.Post or SamlLogoutChannel.BackChannelPost
            ? provider.Service(SamlBinding.HttpPost)
            : provider.Service(SamlBinding.HttpRedirect) ?? provider.Service(SamlBinding.HttpPost);

    /// <summary>Scheme, host and port of each of its addresses.</summary>
    public static IEnumerable<string> Origins(this SamlServiceProvider provider) =>
        provider.Locations().Select(location => new Uri(location).GetLeftPart(UriPartial.Authority));

    /// <summary>All of its addresses.</summary>
    public static IEnumerable<string> Locations(this SamlServiceProvider provider) =>
        provider.AssertionConsumerServices.Concat(provider.SingleLogoutServices)
            .SelectMany(endpoint => new[] { endpoint.Location, endpoint.ResponseLocation })
            .OfType<string>();

    /// <summary>The binding of a channel.</summary>
    public static SamlBinding Binding(this SamlLogoutChannel channel) => channel switch
    {
        SamlLogoutChannel.Redirect => SamlBinding.HttpRedirect,
        SamlLogoutChannel.Soap => SamlBinding.Soap,
        _ => SamlBinding.HttpPost,
    };

    private static bool Has(this SamlServiceProvider provider, SamlBinding binding) => provider.Service(binding) is not null;

    private static SamlEndpoint? Service(this SamlServiceProvider provider, SamlBinding binding) =>
        provider.SingleLogoutServices.FirstOrDefault(service => service.Binding == binding);
}
