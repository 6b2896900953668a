using System.IO.Compression;
using System.Text;
using Saml.Elastic.AspNetCore.SingleLogout;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

public sealed class LogoutResponseReaderTests
{
    private const string Good = """
        <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" InResponseTo="_q"><samlp:Status>
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success">{0}</samlp:StatusCode></samlp:Status></samlp:LogoutResponse>
        """;

    private const string Partial = """<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"/>""";

    [Fact]
    public void Reads_a_deflated_message() =>
        Assert.Equal(new LogoutResponseMessage("_q", IsPartial: false), LogoutResponseReader.ReadDeflated(Deflate(string.Format(null, Good, ""))));

    [Fact]
    public void Reads_a_plain_message_and_its_nested_status() =>
        Assert.Equal(new LogoutResponseMessage("_q", IsPartial: true), LogoutResponseReader.ReadPlain(Encode(string.Format(null, Good, Partial))));

    [Theory]
    [InlineData("not base64 %%%")]
    [InlineData("")]
    [InlineData("AAAA")]
    public void Garbage_is_no_message(string value)
    {
        Assert.Null(LogoutResponseReader.ReadDeflated(value));
        Assert.Null(LogoutResponseReader.ReadPlain(value));
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY e "v">]><samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" InResponseTo="_q"/>""")]
    [InlineData("""<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" InResponseTo="_q"/>""")]
    [InlineData("""<LogoutResponse xmlns="urn:other" InResponseTo="_q"/>""")]
    [InlineData("""<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" InResponseTo="_q">""")]
    public void Anything_but_a_whole_LogoutResponse_is_refused(string xml) => Assert.Null(LogoutResponseReader.ReadPlain(Encode(xml)));

    [Fact]
    public void A_message_that_inflates_beyond_the_limit_is_refused()
    {
        var bomb = string.Format(null, Good, "") + new string(' ', 300_000);
        Assert.Null(LogoutResponseReader.ReadDeflated(Deflate(bomb)));
    }

    [Fact]
    public void A_message_that_is_nested_too_deeply_is_refused()
    {
        const int Depth = 300;
        var nested = string.Concat(Enumerable.Repeat("<a>", Depth)) + string.Concat(Enumerable.Repeat("</a>", Depth));
        Assert.Null(LogoutResponseReader.ReadPlain(Encode(string.Format(null, Good, nested))));
    }

    private static string Encode(string xml) => Convert.ToBase64String(Encoding.UTF8.GetBytes(xml));

    private static string Deflate(string xml)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal))
        {
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        }

        return Convert.ToBase64String(output.ToArray());
    }
}
