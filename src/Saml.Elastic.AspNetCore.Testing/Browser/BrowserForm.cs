using AngleSharp.Html.Dom;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A form of a page, filled in: what a browser would send.</summary>
public sealed class BrowserForm
{
    private readonly IHtmlFormElement _form;

    /// <param name="page">The page with the form.</param>
    /// <param name="selector">CSS selector of the form.</param>
    public BrowserForm(BrowserResponse page, string selector = "form")
    {
        _form = page.Document.QuerySelector(selector) as IHtmlFormElement
            ?? throw new InvalidOperationException($"No form '{selector}' on {page}:\n{page.Body}");
        var action = _form.GetAttribute("action");
        Target = string.IsNullOrEmpty(action) ? page.Url.OriginalString : BrowserUrl.Resolve(page.Url, action);
        Fields = _form.Elements.Where(IsSuccessful)
            .Select(element => KeyValuePair.Create(element.GetAttribute("name")!, ValueOf(element)))
            .ToDictionary();
    }

    /// <summary>Where it is sent.</summary>
    public string Target { get; }

    /// <summary>Sent by POST, else by GET.</summary>
    public bool IsPost => string.Equals(_form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);

    /// <summary>Change or add what the user types in.</summary>
    public Dictionary<string, string> Fields { get; }

    // A button's value is only sent by the button that was pressed: tests add it when they mean it.
    private static bool IsSuccessful(IHtmlElement element) =>
        element.HasAttribute("name") && !element.HasAttribute("disabled") && element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked,
            IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } => false,
            IHtmlInputElement or IHtmlSelectElement or IHtmlTextAreaElement => true,
            _ => false,
        };

    private static string ValueOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        _ => "",
    };
}
