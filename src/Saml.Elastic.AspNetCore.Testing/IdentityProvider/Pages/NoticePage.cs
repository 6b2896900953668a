using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Pages that only say something.</summary>
internal static class NoticePage
{
    public static Page Refused(string reason) =>
        new("That did not work", Html($"""<p class="problem">{reason}</p>""")) { StatusCode = StatusCodes.Status400BadRequest };

    /// <summary>Where the browser stays when a message is withheld.</summary>
    public static Page Withheld { get; } =
        new("Nothing happens", Html($"<p>The identity provider was told not to answer, so this is where it ends.</p>"));

    public static Page LoggedOut { get; } = new("You are signed out", Html($"<p>You may close this page.</p>"));

    /// <summary>Some service providers still believe that the user is signed in.</summary>
    public static Page PartlyLoggedOut(IEnumerable<string> failed, string? returnUrl) => new("You are not signed out everywhere", Html($"""
        <p class="problem">These applications did not confirm it:</p>
        <ul>{Html(failed.Select(name => Html($"<li>{name}</li>")))}</ul>
        {(returnUrl is null ? HtmlString.Empty : Html($"""<p><a href="{returnUrl}">Continue</a></p>"""))}
        """));
}
