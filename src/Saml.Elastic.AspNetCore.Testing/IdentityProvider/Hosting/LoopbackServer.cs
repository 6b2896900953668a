using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A server for one identity provider, out of reach of other machines.</summary>
internal static class LoopbackServer
{
    public static async Task<SamlIdentityProvider> StartAsync(SamlIdentityProviderOptions options)
    {
        var address = options.BaseAddress is null ? null : new Uri(options.BaseAddress);
        if (address is not null && address.Scheme != Uri.UriSchemeHttp)
        {
            throw new ArgumentException(
                $"{nameof(SamlIdentityProviderOptions)}.{nameof(options.BaseAddress)}: for https map the identity provider into an app of your own.");
        }

        var pattern = address?.AbsolutePath.TrimEnd('/') ?? "";
        var identityProvider = new SamlIdentityProvider(options, pattern);

        // An empty builder: the configuration of the program around it does not concern this server.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, address));
        var server = builder.Build();
        identityProvider.Map(server, pattern);
        identityProvider.Own(server);
        await server.StartAsync();
        if (address is null)
            identityProvider.Locate(server.Urls.Single());
        return identityProvider;
    }

    private static void Listen(KestrelServerOptions kestrel, Uri? address)
    {
        if (address is null)
            kestrel.Listen(IPAddress.Loopback, port: 0);
        else if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var loopback) && IPAddress.IsLoopback(loopback))
            kestrel.Listen(loopback, address.Port);
        else
            kestrel.ListenLocalhost(address.Port);
    }
}
