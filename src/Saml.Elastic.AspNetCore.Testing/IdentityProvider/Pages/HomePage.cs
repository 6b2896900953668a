using Microsoft.AspNetCore.Html;
using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Where a user starts at the identity provider itself.</summary>
internal static class HomePage
{
    public static Page Create(IdentityProviderAddress address, IdentityProviderSession? session, IEnumerable<SamlServiceProvider> providers) =>
        new("Identity provider", Html($"""
            {(session is null ? Html($"<p>You are not signed in.</p>") : SignedIn(address, session))}
            <h2>Applications</h2>
            <ul>{Html(providers.Select(provider => Application(address, provider)))}</ul>
            <p><a href="{address.Metadata}">Metadata</a></p>
            """));

    private static IHtmlContent SignedIn(IdentityProviderAddress address, IdentityProviderSession session) =>
        Html($"""<p>You are signed in as {session.User.DisplayName}. <a href="{address.Base + IdentityProviderPaths.Logout}">Sign out</a></p>""");

    private static IHtmlContent Application(IdentityProviderAddress address, SamlServiceProvider provider) =>
        Html($"""<li><a href="{UnsolicitedEndpoint.Url(address, provider)}">{provider.EntityId}</a></li>""");
}
