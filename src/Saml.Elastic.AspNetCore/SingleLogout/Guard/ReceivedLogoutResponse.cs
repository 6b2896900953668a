using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SamlDocuments;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A LogoutResponse that the guard let pass. Nothing of it is verified: it finds the pending logout, no more.</summary>
/// <param name="QueryString">HTTP-Redirect: what Elasticsearch is given; null for HTTP-POST.</param>
/// <param name="OrderedQueryString">The same without foreign parameters, for when the signature is found bad; null when there are none.</param>
/// <param name="Content">HTTP-POST: what Elasticsearch is given.</param>
/// <param name="InResponseTo">The ID of the LogoutRequest that it answers, or null.</param>
/// <param name="IsPartial">Whether a status code says that not every service could be told.</param>
internal sealed record ReceivedLogoutResponse(
    string? QueryString, string? OrderedQueryString, string? Content, string? InResponseTo, bool IsPartial)
{
    public LogoutBinding Binding => Content is null ? LogoutBinding.Redirect : LogoutBinding.Post;

    /// <summary>A message of the HTTP-Redirect binding.</summary>
    /// <exception cref="MessageRefusedException">The message is refused.</exception>
    public static ReceivedLogoutResponse From(RedirectQuery query)
    {
        var root = MessageDocument.Read(RawDeflate.Inflate(Base64.Decode(query.Message)));
        MessageShape.Check(root, SamlNames.LogoutResponse);
        return new ReceivedLogoutResponse(query.Text, query.OrderedText, Content: null, InResponseToOf(root), IsPartialIn(root));
    }

    /// <summary>A message of the HTTP-POST binding; Elasticsearch takes it as it came.</summary>
    /// <exception cref="MessageRefusedException">The message is refused.</exception>
    public static ReceivedLogoutResponse From(PostedForm form)
    {
        var root = MessageDocument.Read(Base64.Decode(form.Message));
        MessageShape.CheckSigned(root, SamlNames.LogoutResponse);
        return new ReceivedLogoutResponse(QueryString: null, OrderedQueryString: null, form.Message, InResponseToOf(root), IsPartialIn(root));
    }

    /// <summary>Names the type only: the message is a secret.</summary>
    public override string ToString() => nameof(ReceivedLogoutResponse);

    private static string? InResponseToOf(XElement root) => root.Attribute("InResponseTo")?.Value is { Length: > 0 } id ? id : null;

    private static bool IsPartialIn(XElement root) => root.Elements(SamlNames.Protocol + "Status")
        .Descendants(SamlNames.Protocol + "StatusCode")
        .Any(code => code.Attribute("Value")?.Value == SamlNames.StatusPartialLogout);
}
