using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A page of the identity provider. Whatever is put into its texts is encoded.</summary>
internal sealed record Page(string Title, IHtmlContent Body)
{
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    /// <summary>Runs in the head of the page; null: the page has none.</summary>
    public string? Script { get; init; }

    /// <summary>May stand in a frame of the identity provider itself.</summary>
    public bool IsFramed { get; init; }

    /// <summary>Has frames with service providers.</summary>
    public bool HasFrames { get; init; }

    public static IHtmlContent Html(FormattableString html) => new HtmlFormattableString(html.Format, html.GetArguments());

    public static IHtmlContent Html(IEnumerable<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
            all.AppendHtml(part);
        return all;
    }
}
