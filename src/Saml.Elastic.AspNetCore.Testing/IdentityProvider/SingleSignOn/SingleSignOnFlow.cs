using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>From the question to the Response: who is it? Whoever is signed in already is not asked again.</summary>
internal sealed class SingleSignOnFlow(
    SamlIdentityProviderOptions options, SessionStore sessions, SessionCookie cookie, ResponseSender sender, PageWriter pages)
{
    /// <param name="http">The request that asks, or the one that brings the login form.</param>
    /// <param name="form">Its form.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="hidden">What the login form must bring back beside the query.</param>
    public async Task ContinueAsync(
        IdentityProviderRequest http, IFormCollection form, AuthnRequest asked, IReadOnlyDictionary<string, string> hidden)
    {
        var session = sessions.Find(cookie.Read(http.Http.Request));
        if (Credentials.Read(form) is { } credentials)
        {
            http.RequireOwnPage();
            if (credentials.Find(options.Users) is not { } user)
            {
                await AskAsync(http, asked, hidden, isRefused: true);
                return;
            }

            session = SignIn(http, session, user);
        }
        else if (session is null || asked.ForceAuthn)
        {
            await (asked.IsPassive ? sender.DenyAsync(http, asked, SamlXml.NoPassive) : AskAsync(http, asked, hidden, isRefused: false));
            return;
        }

        await sender.SendAsync(http, asked, session);
    }

    private Task AskAsync(IdentityProviderRequest http, AuthnRequest asked, IReadOnlyDictionary<string, string> hidden, bool isRefused) =>
        pages.WriteAsync(
            http.Http, LoginPage.Create(asked.Recipient.EntityId, hidden, options.Users.Where(user => user.Password is null), isRefused));

    // The same user again goes on with the session, so that one sign-out reaches all of its service providers.
    private IdentityProviderSession SignIn(IdentityProviderRequest http, IdentityProviderSession? before, SamlUser user)
    {
        var (key, session) = sessions.Create(user, http.Address);
        if (before is not null)
        {
            foreach (var participant in before.User.Uid == user.Uid ? before.Participants.Reverse() : [])
                session.Add(participant);
            sessions.End(before);
        }

        cookie.Write(http.Http, key);
        return session;
    }
}
