using Saml.Elastic.AspNetCore.SingleLogout;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.GuardedRequest;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.LogoutMessages;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>What of a form goes to Elasticsearch, and what is refused: a row for each rule.</summary>
public sealed class FormsAreGuarded
{
    private static readonly string Request = Uri.EscapeDataString(Encode(SignedRequest));
    private static readonly string Response = Uri.EscapeDataString(Encode(SignedResponse));

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "another content type", "multipart/form-data; boundary=x", $"SAMLRequest={Request}", nameof(GuardRule.ContentType) },
        { "JSON", "application/json", "{}", nameof(GuardRule.ContentType) },
        { "no content type", "", $"SAMLRequest={Request}", nameof(GuardRule.ContentType) },
        { "too large", Form, $"SAMLRequest={Request}&x={new string('y', 128 * 1024)}", nameof(GuardRule.Body) },
        { "too many fields", Form, $"SAMLRequest={Request}{string.Concat(Enumerable.Repeat("&x=1", 20))}", nameof(GuardRule.Body) },
        { "a request and a response", Form, $"SAMLRequest={Request}&SAMLResponse={Response}", nameof(GuardRule.TwoMessages) },
        { "two requests", Form, $"SAMLRequest={Request}&SAMLRequest={Request}", nameof(GuardRule.ParameterRepeated) },
        { "two requests, one written otherwise", Form, $"SAMLRequest={Request}&samlrequest={Request}", nameof(GuardRule.ParameterRepeated) },
        { "two responses", Form, $"SAMLResponse={Response}&SAMLResponse=x", nameof(GuardRule.ParameterRepeated) },
        { "two RelayStates", Form, $"SAMLRequest={Request}&RelayState=a&RelayState=b", nameof(GuardRule.ParameterRepeated) },
        { "two signatures", Form, $"SAMLRequest={Request}&Signature=a&Signature=b", nameof(GuardRule.ParameterRepeated) },
        { "no base64", Form, "SAMLRequest=a*b", nameof(GuardRule.NotBase64) },
        { "a malformed escape", Form, $"SAMLRequest={Request}%zz", nameof(GuardRule.NotBase64) },
        { "empty", Form, "SAMLRequest=", nameof(GuardRule.NotBase64) },
        { "not signed", Form, $"SAMLRequest={Uri.EscapeDataString(Encode(UnsignedRequest))}", nameof(GuardRule.NotSigned) },
        { "not signed, with the fields of the other binding", Form, $"SAMLRequest={Uri.EscapeDataString(Encode(UnsignedRequest))}&SigAlg=x&Signature=y", nameof(GuardRule.NotSigned) },
        { "a response that is not signed", Form, $"SAMLResponse={Uri.EscapeDataString(Encode(RemoveSignature(SignedResponse)))}", nameof(GuardRule.NotSigned) },
        { "deflated", Form, $"SAMLRequest={Uri.EscapeDataString(Deflate(SignedRequest))}", nameof(GuardRule.NotXml) },
        { "a response called a request", Form, $"SAMLRequest={Response}", nameof(GuardRule.WrongRoot) },
        { "a request called a response", Form, $"SAMLResponse={Request}", nameof(GuardRule.WrongRoot) },
    };

    public static TheoryData<string, string, string[], int> Senders => new()
    {
        { "a browser", "", ["Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode"], (int)LogoutBinding.Post },
        { "a browser on http, which sends no Sec-Fetch headers", "", ["Origin"], (int)LogoutBinding.Post },
        { "a browser that hides its origin", "", ["Sec-Fetch-Mode"], (int)LogoutBinding.Post },
        { "a browser with cookies", "", ["Cookie", "Sec-Fetch-Site"], (int)LogoutBinding.Post },
        { "a server", "", [], (int)LogoutBinding.BackChannel },
        { "a server with a cookie", "", ["Cookie", "User-Agent"], (int)LogoutBinding.BackChannel },
        { "a server that says so", "&BACK_CHANNEL_LOGOUT=BACK_CHANNEL_LOGOUT", ["Origin"], (int)LogoutBinding.BackChannel },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused(string row, string contentType, string body, string rule)
    {
        var refused = await Assert.ThrowsAsync<MessageRefusedException>(() => PostAsync(contentType, body));

        Assert.True(rule == refused.Rule.ToString(), $"{row}: {refused.Rule}");
    }

    [Fact]
    public async Task Its_size_is_looked_at_before_the_first_byte()
    {
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = Form;
        request.ContentLength = GuardLimits.Body + 1;
        request.Body = Moq.Mock.Of<Stream>(Moq.MockBehavior.Strict);

        var refused = await Assert.ThrowsAsync<MessageRefusedException>(() => ReceivedMessage.ReadAsync(request));

        Assert.Equal(GuardRule.Body, refused.Rule);
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_browser_is_told_from_a_server(string row, string field, string[] headers, int expected)
    {
        var received = await PostAsync(Form, $"SAMLRequest={Request}{field}", headers);

        Assert.True((LogoutBinding)expected == received!.Request!.Binding, row);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("state/1 ä&=+")]
    public async Task A_request_is_converted_without_touching_its_bytes(string? relayState)
    {
        var field = relayState is null ? "" : $"&RelayState={Uri.EscapeDataString(relayState)}";

        var received = (await PostAsync(Form, $"SAMLRequest={Request}{field}&SigAlg=x&Signature=y"))!.Request!;

        var parameters = received.QueryString.Split('&');
        Assert.Equal(SignedRequest, System.Text.Encoding.UTF8.GetString(Inflate(Uri.UnescapeDataString(parameters[0]["SAMLRequest=".Length..]))));
        Assert.Equal(relayState is null ? [] : [$"RelayState={Uri.EscapeDataString(relayState)}"], parameters[1..]);
        Assert.Null(received.OrderedQueryString);
    }

    [Fact]
    public async Task Line_breaks_in_the_base64_do_no_harm()
    {
        var lines = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(SignedRequest), Base64FormattingOptions.InsertLineBreaks);

        var received = await PostAsync(Form, $"SAMLRequest={Uri.EscapeDataString(lines)}");

        Assert.Equal("alice", received!.Request!.Content.NameId);
    }

    [Fact]
    public async Task A_response_is_passed_on_as_content()
    {
        var received = (await PostAsync(Form, $"SAMLResponse={Response}&RelayState=x"))!.Response!;

        Assert.Equal(Encode(SignedResponse), received.Content);
        Assert.Null(received.QueryString);
        Assert.Equal("_q", received.InResponseTo);
    }

    [Theory]
    [InlineData("x=1")]
    [InlineData("samlrequest=x")]
    [InlineData("")]
    public async Task It_is_not_ours(string body) => Assert.Null(await PostAsync(Form, body));

    private static string RemoveSignature(string xml)
    {
        var root = System.Xml.Linq.XElement.Parse(xml);
        root.Element(Testing.SamlXml.Signature + "Signature")!.Remove();
        return root.ToString();
    }
}
