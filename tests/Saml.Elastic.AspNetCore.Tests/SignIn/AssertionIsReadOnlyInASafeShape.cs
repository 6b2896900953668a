using System.Globalization;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SignIn;
using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.Tests.SignIn.SamlResponses;

namespace Saml.Elastic.AspNetCore.Tests.SignIn;

public sealed class AssertionIsReadOnlyInASafeShape
{
    public static TheoryData<string> WrappingShapes => [.. SignatureWrapping.Shapes.Keys];

    public static TheoryData<string, string?> Instants => new()
    {
        { "2026-11-22T06:11:46Z", "2026-11-22T06:11:46.0000000+00:00" },
        { "2026-11-22T06:11:46.123Z", "2026-11-22T06:11:46.1230000+00:00" },
        { "2026-11-22T06:11:46+00:00", null },
        { "2026-11-22T06:11:46", null },
        { " 2026-11-22T06:11:46Z", null },
        { "2026-13-22T06:11:46Z", null },
        { "", null },
    };

    public static TheoryData<string, string> UnsafeShapes
    {
        get
        {
            var data = new TheoryData<string, string>();
            void Add(string name, Action<XElement> change)
            {
                var response = Create(signResponse: true);
                change(response);
                data.Add(name, response.ToString(SaveOptions.DisableFormatting));
            }

            Add("no signature", r => r.Descendants(Ds + "Signature").Remove());
            Add("two assertions", r => r.Add(new XElement(Assertion + "Assertion", new XAttribute("ID", "_other"))));
            Add("an assertion of another namespace", r => r.Add(new XElement("Assertion")));
            Add("an encrypted assertion beside a plain one", r => r.Add(new XElement(Assertion + "EncryptedAssertion")));
            Add("an encrypted assertion", r => r.Element(Assertion + "Assertion")!.ReplaceWith(new XElement(Assertion + "EncryptedAssertion")));
            Add("the assertion deeper", r => Wrap(r.Element(Assertion + "Assertion")!, Protocol + "Extensions"));
            Add("another root", r => r.Name = Protocol + "LogoutResponse");
            Add("the same ID twice", r => r.Element(Assertion + "Issuer")!.SetAttributeValue("ID", "_assertion1"));
            Add("the same ID twice in another spelling", r => r.Element(Assertion + "Issuer")!.SetAttributeValue("Id", "_assertion1"));
            Add("the same ID twice as xml:id", r => r.Element(Assertion + "Issuer")!.SetAttributeValue(XNamespace.Xml + "id", "_assertion1"));
            Add("a signature deeper", r => Wrap(AssertionSignature(r), Assertion + "Advice"));
            Add("two signatures in one place", r => AssertionSignature(r).AddAfterSelf(AssertionSignature(r)));
            Add("a signature about another element", r => Reference(r).SetAttributeValue("URI", "#_response1"));
            Add("a signature about the document", r => Reference(r).SetAttributeValue("URI", ""));
            Add("a signature without URI", r => Reference(r).SetAttributeValue("URI", null));
            Add("two references", r => Reference(r).AddAfterSelf(Reference(r)));
            Add("no reference", r => Reference(r).Remove());
            Add("a reference outside SignedInfo", r => Wrap(Reference(r), Ds + "Manifest"));
            Add("an Object in the signature", r => AssertionSignature(r).Add(new XElement(Ds + "Object")));
            Add("a transform that may hide parts", r => Transform(r).SetAttributeValue("Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116"));
            Add("a signature of another namespace", r => r.Add(new XElement("Signature")));
            Add("two AuthnStatements", r => r.Element(Assertion + "Assertion")!.Add(new XElement(Assertion + "AuthnStatement")));
            Add("no AuthnStatement", r => r.Descendants(Assertion + "AuthnStatement").Remove());
            Add("no ID", r => r.Element(Assertion + "Assertion")!.SetAttributeValue("ID", null));
            return data;
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_signed_assertion_is_read(bool signResponse, bool signAssertion)
    {
        var facts = AssertionReader.Read(Create(signResponse: signResponse, signAssertion: signAssertion).Bytes());

        Assert.Equal(SessionIndex, facts?.SessionIndex);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 6, 11, 46, TimeSpan.Zero), facts?.IssueInstant);
    }

    [Theory]
    [MemberData(nameof(WrappingShapes))]
    public void Of_a_wrapped_signature_nothing_is_read(string shape)
    {
        var response = Create(signResponse: shape.Contains("Response"), signAssertion: !shape.Contains("Response"));
        var wrapped = SignatureWrapping.Shapes[shape](response);

        Assert.Contains(SignatureWrapping.ForgedSessionIndex, wrapped.ToString());
        Assert.Null(AssertionReader.Read(wrapped.Bytes()));
    }

    [Theory]
    [MemberData(nameof(UnsafeShapes))]
    public void Of_any_other_shape_nothing_is_read(string shape, string response)
    {
        Assert.NotNull(shape);
        Assert.Null(AssertionReader.Read(System.Text.Encoding.UTF8.GetBytes(response)));
    }

    [Fact]
    public void Of_a_document_with_a_document_type_nothing_is_read() =>
        Assert.Null(AssertionReader.Read([.. "<!DOCTYPE x>"u8, .. Create().Bytes()]));

    [Fact]
    public void Comments_cut_nothing_off()
    {
        var response = Create();
        response.Descendants(Assertion + "NameID").Single().Add(new XComment("x"), ".evil.example");
        response.Element(Assertion + "Assertion")!.AddFirst(new XComment("<saml:AuthnStatement SessionIndex=\"_forged\"/>"));

        Assert.Equal(SessionIndex, AssertionReader.Read(response.Bytes())?.SessionIndex);
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public void The_IssueInstant_counts_only_as_a_UTC_time(string text, string? instant)
    {
        var response = Create();
        response.Element(Assertion + "Assertion")!.SetAttributeValue("IssueInstant", text);

        var facts = AssertionReader.Read(response.Bytes());

        Assert.Equal(SessionIndex, facts?.SessionIndex);
        Assert.Equal(instant, facts?.IssueInstant?.ToString("o", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_session_without_SessionIndex_still_has_its_time()
    {
        var response = Create();
        response.Descendants(Assertion + "AuthnStatement").Single().SetAttributeValue("SessionIndex", null);

        var issued = DateTimeOffset.Parse(IssueInstant, CultureInfo.InvariantCulture);
        Assert.Equal(new AssertionFacts(null, issued) { NameId = "4efb5ac2" }, AssertionReader.Read(response.Bytes()));
    }

    private static XElement AssertionSignature(XElement response) =>
        response.Element(Assertion + "Assertion")!.Element(Ds + "Signature")!;

    private static XElement Reference(XElement response) => AssertionSignature(response).Descendants(Ds + "Reference").First();

    private static XElement Transform(XElement response) => AssertionSignature(response).Descendants(Ds + "Transform").Last();

    private static void Wrap(XElement element, XName wrapper) => element.ReplaceWith(new XElement(wrapper, element));
}
