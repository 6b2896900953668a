using System.Text;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.SingleLogout;
using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.LogoutMessages;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>The look into a message before Elasticsearch is asked.</summary>
public sealed class MessagesAreGuarded
{
    private static readonly XNamespace Ds = SamlXml.Signature;

    public static TheoryData<string, string, string> Refused
    {
        get
        {
            var data = new TheoryData<string, string, string>
            {
                { "a document type", "<!DOCTYPE x>" + SignedRequest, nameof(GuardRule.NotXml) },
                { "entities", """<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>""" + SignedRequest, nameof(GuardRule.NotXml) },
                { "an external entity", """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>""" + SignedRequest, nameof(GuardRule.NotXml) },
                { "not well-formed", SignedRequest[..^5], nameof(GuardRule.NotXml) },
                { "two roots", SignedRequest + SignedRequest, nameof(GuardRule.NotXml) },
                { "another declared encoding", """<?xml version="1.0" encoding="ISO-8859-1"?>""" + SignedRequest, nameof(GuardRule.NotXml) },
                { "XML 1.1", """<?xml version="1.1"?>""" + SignedRequest, nameof(GuardRule.NotXml) },
                { "a null character", SignedRequest.Replace("alice", "ali\0ce"), nameof(GuardRule.NotXml) },
                { "nested too deeply", Inside(Repeat("<a>", 260) + Repeat("</a>", 260)), nameof(GuardRule.TooComplex) },
                { "too many elements", Inside(Repeat("<a/>", 6000)), nameof(GuardRule.TooComplex) },
                { "too many attributes", Inside($"<a {string.Concat(Enumerable.Range(0, 6000).Select(i => $"a{i}='' "))}/>"), nameof(GuardRule.TooComplex) },
                { "too large", Inside(new string(' ', 256 * 1024)), nameof(GuardRule.MessageTooLarge) },
                { "another element", SignedRequest.Replace("LogoutRequest", "LogoutRequests"), nameof(GuardRule.WrongRoot) },
                { "another namespace", SignedRequest.Replace("SAML:2.0:protocol", "SAML:2.0:protocols"), nameof(GuardRule.WrongRoot) },
            };
            void Add(string row, GuardRule rule, Action<XElement> change)
            {
                var root = SignedRequestElement();
                change(root);
                data.Add(row, root.ToString(SaveOptions.DisableFormatting), rule.ToString());
            }

            Add("not signed", GuardRule.NotSigned, root => SignatureOf(root).Remove());
            Add("a signature in another namespace only", GuardRule.SignatureShape, root => SignatureOf(root).ReplaceWith(new XElement("Signature")));
            Add("the same ID twice", GuardRule.IdRepeated, root => root.Element(SamlXml.Assertion + "Issuer")!.SetAttributeValue("ID", IdOf(root)));
            Add("the same ID twice, written otherwise", GuardRule.IdRepeated, root => root.Element(SamlXml.Assertion + "Issuer")!.SetAttributeValue("Id", IdOf(root)));
            Add("the same ID twice, as xml:id", GuardRule.IdRepeated, root => root.Element(SamlXml.Assertion + "Issuer")!.SetAttributeValue(XNamespace.Xml + "id", IdOf(root)));
            Add("a signature deeper", GuardRule.SignatureShape, root => Wrap(SignatureOf(root), SamlXml.Protocol + "Extensions"));
            Add("two signatures", GuardRule.SignatureShape, root => root.Add(new XElement(SignatureOf(root))));
            Add("a signature about another element", GuardRule.SignatureShape, root => ReferenceOf(root).SetAttributeValue("URI", "#_other"));
            Add("a signature about the document", GuardRule.SignatureShape, root => ReferenceOf(root).SetAttributeValue("URI", ""));
            Add("a signature without URI", GuardRule.SignatureShape, root => ReferenceOf(root).SetAttributeValue("URI", null));
            Add("two references", GuardRule.SignatureShape, root => ReferenceOf(root).AddAfterSelf(new XElement(ReferenceOf(root))));
            Add("no reference", GuardRule.SignatureShape, root => ReferenceOf(root).Remove());
            Add("a reference elsewhere", GuardRule.SignatureShape, root => Wrap(ReferenceOf(root), Ds + "Manifest"));
            Add("an Object in the signature", GuardRule.SignatureShape, root => SignatureOf(root).Add(new XElement(Ds + "Object")));
            Add("a transform that may hide parts", GuardRule.SignatureShape, root => root.Descendants(Ds + "Transform").First()
                .SetAttributeValue("Algorithm", "http://www.w3.org/TR/1999/REC-xpath-19991116"));
            Add("no ID, not even a signature that names one", GuardRule.SignatureShape, root => root.SetAttributeValue("ID", null));
            Add("no IssueInstant", GuardRule.NoIdentity, root => root.SetAttributeValue("IssueInstant", null));
            Add("an IssueInstant that is no time", GuardRule.NoIdentity, root => root.SetAttributeValue("IssueInstant", "yesterday"));
            Add("an IssueInstant of no zone", GuardRule.NoIdentity, root => root.SetAttributeValue("IssueInstant", "2026-11-22T06:11:46"));
            foreach (var (row, wrap) in LogoutWrapping.Shapes)
            {
                data.Add(row, wrap(SignedRequestElement()).ToString(SaveOptions.DisableFormatting), nameof(GuardRule.SignatureShape));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_refused(string row, string xml, string rule)
    {
        var refused = Assert.Throws<MessageRefusedException>(() => LogoutRequestContent.ReadSigned(Encoding.UTF8.GetBytes(xml)));

        Assert.True(rule == refused.Rule.ToString(), $"{row}: {refused.Rule}");
    }

    [Theory]
    [InlineData("UTF-16 with a byte order mark")]
    [InlineData("not UTF-8")]
    public void It_must_be_UTF_8(string row)
    {
        byte[] bytes = row == "not UTF-8"
            ? [.. Encoding.Latin1.GetBytes(SignedRequest.Replace("alice", "alicé"))]
            : [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SignedRequest)];

        Assert.Equal(GuardRule.NotXml, Assert.Throws<MessageRefusedException>(() => LogoutRequestContent.ReadSigned(bytes)).Rule);
    }

    [Fact]
    public void It_says_who_and_when()
    {
        var read = LogoutRequestContent.ReadSigned(Encoding.UTF8.GetBytes(SignedRequest));

        Assert.Equal("alice", read.NameId);
        Assert.Equal(["_session"], read.SessionIndexes);
        Assert.Equal(IdentityProvider.EntityId, read.Issuer);
        Assert.Equal("https://app.example/slo", read.Destination);
        Assert.InRange(TimeProvider.System.GetUtcNow() - read.IssueInstant, TimeSpan.Zero, TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData("<saml:NameID> \t\r\n alice\n</saml:NameID>", "alice")]
    [InlineData("<saml:NameID>ali<!-- cut -->ce</saml:NameID>", "alice")]
    [InlineData("<saml:NameID>ali<?cut?>ce</saml:NameID>", "alice")]
    [InlineData("<saml:NameID><![CDATA[ali]]>&#99;e</saml:NameID>", "alice")]
    [InlineData("<saml:NameID Format=\"x\" NameQualifier=\"y\" SPNameQualifier=\"z\">Alice</saml:NameID>", "Alice")]
    [InlineData("<saml:NameID/>", null)]
    [InlineData("<saml:EncryptedID/>", null)]
    public void Its_NameID_is_read_as_Elasticsearch_reads_it(string element, string? expected)
    {
        var xml = System.Text.RegularExpressions.Regex.Replace(UnsignedRequest, "<saml:NameID.*</saml:NameID>", element);

        Assert.Equal(expected, LogoutRequestContent.Read(Encoding.UTF8.GetBytes(xml)).NameId);
    }

    [Fact]
    public void All_its_SessionIndexes_are_read()
    {
        var xml = UnsignedRequest.Replace("</samlp:SessionIndex>", "</samlp:SessionIndex><samlp:SessionIndex/><samlp:SessionIndex> b </samlp:SessionIndex>");

        Assert.Equal(["_session", "b"], LogoutRequestContent.Read(Encoding.UTF8.GetBytes(xml)).SessionIndexes);
    }

    [Theory]
    [InlineData("2026-11-22T06:11:46Z", "2026-11-22T06:11:46.0000000+00:00")]
    [InlineData("2026-11-22T06:11:46.123Z", "2026-11-22T06:11:46.1230000+00:00")]
    [InlineData("2026-11-22T06:11:46.123456789Z", "2026-11-22T06:11:46.1234567+00:00")]
    public void Its_time_may_have_any_precision(string instant, string expected)
    {
        var xml = System.Text.RegularExpressions.Regex.Replace(UnsignedRequest, "IssueInstant=\"[^\"]*\"", $"IssueInstant=\"{instant}\"");

        Assert.Equal(expected, LogoutRequestContent.Read(Encoding.UTF8.GetBytes(xml)).IssueInstant.ToString("o"));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="utf-8"?>""" + UnsignedRequest)];

        Assert.Equal("alice", LogoutRequestContent.Read(bytes).NameId);
    }

    private static string Inside(string xml) => SignedRequest.Replace("</samlp:LogoutRequest>", xml + "</samlp:LogoutRequest>");

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string IdOf(XElement root) => root.Attribute("ID")!.Value;

    private static XElement SignatureOf(XElement root) => root.Element(Ds + "Signature")!;

    private static XElement ReferenceOf(XElement root) => root.Descendants(Ds + "Reference").Single();

    private static void Wrap(XElement element, XName wrapper) => element.ReplaceWith(new XElement(wrapper, new XElement(element)));
}
