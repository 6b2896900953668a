namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>A message that is ready to travel.</summary>
/// <param name="Binding">How.</param>
/// <param name="Url">The recipient's address.</param>
/// <param name="Parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
/// <param name="Value">HTTP-Redirect: the query. HTTP-POST: the form field. SOAP: the message.</param>
/// <param name="RelayState">HTTP-POST: a second form field; null: none.</param>
/// <param name="Xml">The message.</param>
internal sealed record OutgoingMessage(SamlBinding Binding, string Url, string Parameter, string Value, string? RelayState, string Xml)
{
    /// <summary>Of HTTP-Redirect: the whole URL.</summary>
    public string Location => $"{Url}{(Url.Contains('?') ? '&' : '?')}{Value}";

    /// <summary>Of HTTP-POST: the fields of the form.</summary>
    public Dictionary<string, string> Fields
    {
        get
        {
            var fields = new Dictionary<string, string> { [Parameter] = Value };
            if (RelayState is not null)
                fields[SamlParameters.RelayState] = RelayState;
            return fields;
        }
    }
}
