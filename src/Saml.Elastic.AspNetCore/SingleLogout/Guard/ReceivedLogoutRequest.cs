namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A LogoutRequest that the guard let pass. Until Elasticsearch has accepted it, nothing that it says is true.</summary>
/// <param name="Binding">How it came.</param>
/// <param name="QueryString">What Elasticsearch is given.</param>
/// <param name="OrderedQueryString">The same without foreign parameters, for when the signature is found bad; null when there are none.</param>
/// <param name="RelayState">The RelayState, or null.</param>
/// <param name="Content">What it says.</param>
internal sealed record ReceivedLogoutRequest(
    LogoutBinding Binding, string QueryString, string? OrderedQueryString, string? RelayState, LogoutRequestContent Content)
{
    /// <summary>A message of the HTTP-Redirect binding.</summary>
    /// <exception cref="MessageRefusedException">The message is refused.</exception>
    public static ReceivedLogoutRequest From(RedirectQuery query)
    {
        var xml = RawDeflate.Inflate(Base64.Decode(query.Message));
        var content = query.IsSigned ? LogoutRequestContent.Read(xml) : LogoutRequestContent.ReadSigned(xml);
        return new ReceivedLogoutRequest(LogoutBinding.Redirect, query.Text, query.OrderedText, query.RelayState, content);
    }

    /// <summary>A posted message, converted: Elasticsearch has no input for the HTTP-POST and the SOAP binding.</summary>
    /// <exception cref="MessageRefusedException">The message is refused.</exception>
    public static ReceivedLogoutRequest From(byte[] xml, string? relayState, LogoutBinding binding)
    {
        var content = LogoutRequestContent.ReadSigned(xml);
        return new ReceivedLogoutRequest(binding, PostConversion.ToQuery(xml, relayState), OrderedQueryString: null, relayState, content);
    }

    /// <summary>Names the type only: the message is a secret.</summary>
    public override string ToString() => nameof(ReceivedLogoutRequest);
}
