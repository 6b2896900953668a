using System.Text;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SignIn;
using static Saml.Elastic.AspNetCore.Tests.SignIn.SamlResponses;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class ResponsesAreLookedIntoFirst
{
    private const string ResponseTag = "<r:Response xmlns:r=\"urn:oasis:names:tc:SAML:2.0:protocol\">";

    public static TheoryData<string, string> Refused => new()
    {
        { "%", "not base64" },
        { "PHg+PC94Pg=", "not base64" },
        { "PHg-PC94Pg==", "not base64" },
        { "", "well-formed" },
        { Base64("hello"), "well-formed" },
        { Base64("<!DOCTYPE x [<!ENTITY a \"b\">]>" + Create()), "well-formed" },
        { Base64("<?xml version=\"1.0\" encoding=\"nonsense\"?>" + Create()), "well-formed" },
        { Base64(ResponseTag), "well-formed" },
        { Base64("<Response/>"), "not a Response" },
        { Base64(new XElement(Protocol + "LogoutResponse").ToString()), "not a Response" },
        { Base64(Nested(257)), "deeper than 256" },
        { Base64(ResponseTag + new string('x', SamlResponseReader.MaxLength) + "</r:Response>"), "larger than 1 MiB" },
    };

    [Fact]
    public void What_it_says_of_itself_is_read()
    {
        var message = SamlResponseReader.Read(Create().Base64());

        Assert.Equal(("_response1", "_request1", "_assertion1", false), (message.Id, message.InResponseTo, message.AssertionId, message.IsDenial));
    }

    [Fact]
    public void White_space_in_the_base64_is_dropped() =>
        Assert.Equal("_response1", SamlResponseReader.Read(" \t" + string.Join("\r\n", Create().Base64().Chunk(76).Select(c => new string(c)))).Id);

    [Fact]
    public void Another_encoding_that_the_document_declares_is_followed()
    {
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Create().ToString())).ToArray();

        Assert.Equal("_response1", SamlResponseReader.Read(Convert.ToBase64String(utf16)).Id);
    }

    [Fact]
    public void Depth_within_the_limit_passes() => Assert.Null(SamlResponseReader.Read(Base64(Nested(256))).Id);

    [Fact]
    public void An_assertion_that_is_no_child_of_the_Response_does_not_lend_its_ID()
    {
        var response = Create();
        response.AddFirst(new XElement(Protocol + "Extensions", new XElement(Assertion + "Assertion", new XAttribute("ID", "_decoy"))));

        Assert.Equal("_assertion1", SamlResponseReader.Read(response.Base64()).AssertionId);
    }

    [Theory]
    [InlineData("RequestDenied", true)]
    [InlineData("AuthnFailed", true)]
    [InlineData("NoPassive", false)]
    public void A_denial_is_recognised(string code, bool denial)
    {
        var response = Create();
        response.Element(Protocol + "Status")!.ReplaceWith(
            Status("urn:oasis:names:tc:SAML:2.0:status:Responder", "urn:oasis:names:tc:SAML:2.0:status:" + code));

        Assert.Equal(denial, SamlResponseReader.Read(response.Base64()).IsDenial);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Anything_else_is_refused(string samlResponse, string reason) =>
        Assert.Contains(reason, Assert.Throws<SignInRefusedException>(() => SamlResponseReader.Read(samlResponse)).Message);

    private static string Nested(int depth)
    {
        var open = string.Concat(Enumerable.Repeat("<a>", depth));
        return ResponseTag + open + open.Replace("<", "</") + "</r:Response>";
    }
}
