using Saml.Elastic.AspNetCore.SingleLogout;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.LogoutMessages;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>What of a query goes to Elasticsearch, and what is refused: a row for each rule.</summary>
public sealed class QueriesAreGuarded
{
    private static readonly string[] Parts = RequestQuery.Split('&');
    private static readonly string Message = Parts[0];
    private static readonly string Algorithm = Parts[1];
    private static readonly string Signature = Parts[2];
    private static readonly string EmbeddedQuery = UnsignedQuery(SignedRequest);

    /// <summary>The query, what is passed on, and what is passed on when the signature over that is found bad.</summary>
    public static TheoryData<string, string, string, string?> Passed => new()
    {
        { "as SAML wants it", RequestQuery, RequestQuery, null },
        { "with RelayState", RequestQueryWithRelayState, RequestQueryWithRelayState, null },
        { "a response", ResponseQuery, ResponseQuery, null },
        { "lower-case escapes stay", Lower(RequestQuery), Lower(RequestQuery), null },
        { "unescaped slashes and equal signs stay", RequestQuery.Replace("%2F", "/").Replace("%3D", "="), RequestQuery.Replace("%2F", "/").Replace("%3D", "="), null },
        { "an escaped name stays", "%53AMLRequest" + RequestQuery["SAMLRequest".Length..], "%53AMLRequest" + RequestQuery["SAMLRequest".Length..], null },
        { "nothing behind the signature", $"{RequestQuery}&x=1&y", RequestQuery, null },
        { "nothing behind the signature, after a semicolon", $"{RequestQuery};x=1", RequestQuery, null },
        { "ampersands around", $"&&{RequestQuery}&&", RequestQuery, null },
        { "an ampersand too many between", $"{Message}&&{Algorithm}&{Signature}", $"{Message}&&{Algorithm}&{Signature}", null },
        { "a foreign parameter in front", $"x=1&{RequestQuery}", $"x=1&{RequestQuery}", RequestQuery },
        { "a foreign parameter between", $"{Message}&x=%zz&{Algorithm}&{Signature}", $"{Message}&x=%zz&{Algorithm}&{Signature}", RequestQuery },
        { "ADFS: SigAlg behind Signature", $"{Message}&{Signature}&{Algorithm}", RequestQuery, null },
        { "ADFS with RelayState", $"{Message}&{Signature}&{Algorithm}&RelayState=a%2bb", $"{Message}&RelayState=a%2bb&{Algorithm}&{Signature}", null },
        { "the message last", $"{Algorithm}&{Signature}&{Message}", RequestQuery, null },
        { "another order, signed so", $"{Algorithm}&{Message}&{Signature}", $"{Algorithm}&{Message}&{Signature}", null },
        { "semicolons", RequestQuery.Replace('&', ';'), RequestQuery, null },
        { "a semicolon before the signature", $"{Message};{Algorithm}&{Signature}", RequestQuery, null },
        { "the encoding that there is", $"{Message}&{Encoding}&{Algorithm}&{Signature}", $"{Message}&{Encoding}&{Algorithm}&{Signature}", RequestQuery },
        { "the encoding behind the signature", $"{RequestQuery}&{Encoding}", RequestQuery, null },
        { "a signature inside", EmbeddedQuery, EmbeddedQuery, null },
        { "a signature inside, foreign parameters around", $"x=1&{EmbeddedQuery}&y=2&RelayState=s", $"{EmbeddedQuery}&RelayState=s", null },
        { "an empty RelayState", $"{EmbeddedQuery}&RelayState=", $"{EmbeddedQuery}&RelayState=", null },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "too long", $"{RequestQuery}&x={new string('y', 16 * 1024)}", nameof(GuardRule.QueryTooLong) },
        { "a blank", RequestQuery.Replace("&SigAlg", " &SigAlg"), nameof(GuardRule.QueryNotUrl) },
        { "a line break", RequestQuery + "\r\n", nameof(GuardRule.QueryNotUrl) },
        { "letters outside ASCII", RequestQuery + "&x=é", nameof(GuardRule.QueryNotUrl) },
        { "a malformed escape in a name", $"{RequestQuery}&%4=1", nameof(GuardRule.EscapeMalformed) },
        { "a malformed escape in a name, not hexadecimal", $"%zz=1&{RequestQuery}", nameof(GuardRule.EscapeMalformed) },
        { "a malformed escape in the message", $"{Message}%&{Algorithm}&{Signature}", nameof(GuardRule.EscapeMalformed) },
        { "a malformed escape in RelayState", RequestQueryWithRelayState.Replace("state%2F1", "state%2"), nameof(GuardRule.EscapeMalformed) },
        { "a malformed escape in SigAlg", $"{Message}&SigAlg=%g0&{Signature}", nameof(GuardRule.EscapeMalformed) },
        { "two LogoutRequests", $"{Message}&{RequestQuery}", nameof(GuardRule.ParameterRepeated) },
        { "two LogoutRequests, one behind the signature", $"{RequestQuery}&{Message}", nameof(GuardRule.ParameterRepeated) },
        { "two LogoutRequests, one written otherwise", $"{RequestQuery}&SAML%52equest=x", nameof(GuardRule.ParameterRepeated) },
        { "two LogoutRequests, after a semicolon", $"{RequestQuery};{Message}", nameof(GuardRule.ParameterRepeated) },
        { "two LogoutRequests, one without a value", $"SAMLRequest&{RequestQuery}", nameof(GuardRule.ParameterRepeated) },
        { "two signatures", $"{RequestQuery}&{Signature}", nameof(GuardRule.ParameterRepeated) },
        { "two algorithms", $"{Algorithm}&{RequestQuery}", nameof(GuardRule.ParameterRepeated) },
        { "two RelayStates", $"{RequestQueryWithRelayState}&RelayState=x", nameof(GuardRule.ParameterRepeated) },
        { "two encodings", $"{Encoding}&{RequestQuery}&{Encoding}", nameof(GuardRule.ParameterRepeated) },
        { "a request and a response", $"{RequestQuery}&SAMLResponse=x", nameof(GuardRule.TwoMessages) },
        { "an unknown encoding", $"{RequestQuery}&SAMLEncoding=gzip", nameof(GuardRule.EncodingUnknown) },
        { "a signature without SigAlg", $"{Message}&{Signature}", nameof(GuardRule.SignatureIncomplete) },
        { "SigAlg without a signature", $"{Message}&{Algorithm}", nameof(GuardRule.SignatureIncomplete) },
        { "SigAlg without a signature, a signature inside", $"{EmbeddedQuery}&{Algorithm}", nameof(GuardRule.SignatureIncomplete) },
        { "an empty signature", $"{Message}&{Algorithm}&Signature=", nameof(GuardRule.SignatureIncomplete) },
        { "an empty SigAlg", $"{Message}&SigAlg&{Signature}", nameof(GuardRule.SignatureIncomplete) },
        { "a signature that is no base64", $"{Message}&{Algorithm}&Signature=a%2Ab", nameof(GuardRule.NotBase64) },
        { "no signature at all", Message, nameof(GuardRule.NotSigned) },
        { "no signature over a response", ResponseQuery.Split('&')[0], nameof(GuardRule.NotSigned) },
        { "no signature over a response, one inside", "SAMLResponse=" + Uri.EscapeDataString(Deflate(SignedResponse)), nameof(GuardRule.NotSigned) },
        { "an empty message", $"SAMLRequest=&{Algorithm}&{Signature}", nameof(GuardRule.NotBase64) },
        { "a message without a value", $"SAMLRequest&{Algorithm}&{Signature}", nameof(GuardRule.NotBase64) },
        { "a message that is no base64", $"SAMLRequest=a%2Ab&{Algorithm}&{Signature}", nameof(GuardRule.NotBase64) },
        { "a message in base64url", $"SAMLRequest=ab-_&{Algorithm}&{Signature}", nameof(GuardRule.NotBase64) },
        { "base64 with a bare plus sign", $"{Message[..^6]}+{Message[^6..]}&{Algorithm}&{Signature}", nameof(GuardRule.NotBase64) },
        { "base64 escaped twice", $"{Message.Replace("%", "%25")}&{Algorithm}&{Signature}", nameof(GuardRule.NotBase64) },
        { "a message that is not deflated", $"SAMLRequest={Uri.EscapeDataString(Encode(UnsignedRequest))}&{Algorithm}&{Signature}", nameof(GuardRule.NotDeflated) },
        { "a message that is cut off", $"SAMLRequest={Uri.EscapeDataString(Cut(Deflate(UnsignedRequest)))}&{Algorithm}&{Signature}", nameof(GuardRule.NotXml) },
        { "a bomb", $"SAMLRequest={Uri.EscapeDataString(Deflate(new string(' ', 8_000_000)))}&{Algorithm}&{Signature}", nameof(GuardRule.MessageTooLarge) },
        { "a response called a request", $"SAMLRequest={ResponseQuery["SAMLResponse=".Length..]}", nameof(GuardRule.WrongRoot) },
        { "a request called a response", $"SAMLResponse={RequestQuery["SAMLRequest=".Length..]}", nameof(GuardRule.WrongRoot) },
    };

    [Theory]
    [MemberData(nameof(Passed))]
    public void It_is_passed_on_byte_for_byte(string row, string query, string text, string? orderedText)
    {
        var parsed = RedirectQuery.Parse(query)!;
        _ = parsed.IsResponse ? (object)ReceivedLogoutResponse.From(parsed) : ReceivedLogoutRequest.From(parsed);

        Assert.True(text == parsed.Text, $"{row}: {parsed.Text}");
        Assert.Equal(orderedText, parsed.OrderedText);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_refused(string row, string query, string rule)
    {
        var refused = Assert.Throws<MessageRefusedException>(() =>
        {
            var parsed = RedirectQuery.Parse(query)!;
            return parsed.IsResponse ? (object)ReceivedLogoutResponse.From(parsed) : ReceivedLogoutRequest.From(parsed);
        });

        Assert.True(rule == refused.Rule.ToString(), $"{row}: {refused.Rule}");
        Assert.DoesNotContain("alice", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x=1&y=2")]
    [InlineData("samlrequest=x&saml%72esponse=y")]
    [InlineData("?SAMLRequest=x")]
    [InlineData("RelayState=x&SigAlg=y&Signature=z")]
    public void It_is_not_ours(string query) => Assert.Null(RedirectQuery.Parse(query));

    private const string Encoding = "SAMLEncoding=urn%3Aoasis%3Anames%3Atc%3ASAML%3A2.0%3Abindings%3AURL-Encoding%3ADEFLATE";

    private static string Lower(string query) => System.Text.RegularExpressions.Regex.Replace(query, "%..", escape => escape.Value.ToLowerInvariant());

    private static string Cut(string base64) => base64[..(base64.Length / 8 * 4)];
}
