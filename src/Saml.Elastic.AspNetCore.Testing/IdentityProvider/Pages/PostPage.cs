using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A form that sends itself (HTTP-POST binding), or waits for a click where scripts do not run.</summary>
internal static class PostPage
{
    public static Page Create(string url, IReadOnlyDictionary<string, string> fields) =>
        new("One moment, please", Html($"""
            <form method="post" action="{url}">
            {HiddenFields.Create(fields)}
            <noscript><p>Your browser runs no scripts: please go on by yourself.</p></noscript>
            <button type="submit">Continue</button>
            </form>
            """))
        {
            Script = "addEventListener('DOMContentLoaded', () => document.forms[0].submit());",
        };
}
