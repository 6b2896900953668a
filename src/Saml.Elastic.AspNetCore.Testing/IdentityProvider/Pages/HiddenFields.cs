using Microsoft.AspNetCore.Html;
using static Saml.Elastic.AspNetCore.Testing.IdentityProvider.Page;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What a form takes along.</summary>
internal static class HiddenFields
{
    public static IHtmlContent Create(IReadOnlyDictionary<string, string> fields) =>
        Html(fields.Select(field => Html($"""<input type="hidden" name="{field.Key}" value="{field.Value}">""")));
}
