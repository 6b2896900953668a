using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class WhatMustNotBeObeyedIsRefused
{
    private const string HmacSha256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

    /// <summary>Queries for <c>/sso</c>.</summary>
    private static readonly Dictionary<string, RefusalCase> Queries = new()
    {
        ["nothing"] = new("one SAMLRequest or one SAMLResponse", (_, _) => ""),
        ["both messages"] = new("one SAMLRequest or one SAMLResponse", (sp, idp) => Good(sp, idp) + "&SAMLResponse=AAAA"),
        ["a message twice"] = new("twice", (sp, idp) => Good(sp, idp) + "&SAMLRequest=AAAA"),
        ["no base64"] = new("base64", (_, _) => "SAMLRequest=***"),
        ["not deflated"] = new("not deflated", (sp, idp) => "SAMLRequest=" + Uri.EscapeDataString(TestServiceProvider.Form("", sp.AuthnRequest(idp))[""])),
        ["a message that inflates without end"] = new("too large", (sp, _) => sp.Query("SAMLRequest", "<a>" + new string(' ', 400_000) + "</a>")),
        ["no XML"] = new("well-formed", (sp, _) => sp.Query("SAMLRequest", "hello")),
        ["a DTD"] = new("well-formed", (sp, idp) => sp.Query("SAMLRequest", "<!DOCTYPE a [<!ENTITY b \"c\">]>" + sp.AuthnRequest(idp))),
        ["deep nesting"] = new("nested", (sp, _) => sp.Query("SAMLRequest", string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)))),
        ["another message"] = new("no AuthnRequest", (sp, idp) => sp.Query("SAMLRequest", sp.LogoutRequest(idp, "alice"))),
        ["an answer where a request belongs"] = new("does not belong", (sp, idp) => sp.Query("SAMLResponse", sp.AuthnRequest(idp))),
        ["an element of another namespace"] = new("no AuthnRequest", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace("SAML:2.0:protocol", "SAML:9.0:protocol"))),
        ["SAML 1.1"] = new("Version", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace("Version=\"2.0\"", "Version=\"1.1\""))),
        ["no ID"] = new("xs:ID", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace("ID=\"_authn\"", ""))),
        ["an ID that is none"] = new("xs:ID", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, id: "1 2"))),
        ["no Issuer"] = new("no service provider", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace(sp.EntityId, ""))),
        ["an unknown Issuer"] = new("no service provider", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace(sp.EntityId, "http://unknown.test/"))),
        ["another Destination"] = new("Destination", (sp, _) => sp.Query("SAMLRequest", sp.AuthnRequest("http://other.test"))),
        ["no Destination"] = new("Destination", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace($"Destination=\"{idp}/sso\"", ""))),
        ["no signature"] = new("not signed", (sp, idp) => Good(sp, idp).Split("&SigAlg")[0]),
        ["an empty signature"] = new("does not verify", (sp, idp) => Good(sp, idp).Split("&Signature")[0] + "&Signature="),
        ["a signature that is no base64"] = new("base64", (sp, idp) => Good(sp, idp).Split("&Signature")[0] + "&Signature=***"),
        ["a signature without its algorithm"] = new("signature algorithm", (sp, idp) => Good(sp, idp).Replace("&SigAlg=", "&X=")),
        ["a RelayState put in"] = new("does not verify", (sp, idp) => Good(sp, idp).Replace("&SigAlg", "&RelayState=x&SigAlg")),
        ["other escapes than signed"] = new("does not verify", (sp, idp) => Good(sp, idp).Replace("%3A", "%3a")),
        ["another service provider's key"] = new("does not verify", (sp, idp) => new TestServiceProvider("stranger").Query("SAMLRequest", sp.AuthnRequest(idp))),
        ["SHA-1"] = new("signature algorithm", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp), algorithm: SignedXml.XmlDsigRSASHA1Url)),
        ["an unknown algorithm"] = new("signature algorithm", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp), algorithm: HmacSha256)),
        ["an unknown assertion consumer"] = new("assertion consumer service", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """AssertionConsumerServiceURL="http://evil.test/acs" """))),
        ["an unknown index"] = new("assertion consumer service", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """AssertionConsumerServiceIndex="9" """))),
        ["a binding that is not spoken"] = new("ProtocolBinding", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" """))),
        ["a truth that is none"] = new("neither true nor false", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """ForceAuthn="perhaps" """))),
        ["an endless RelayState"] = new("RelayState is longer", (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp), new string('x', 3000))),
    };

    /// <summary>Messages for a form that goes to <c>/sso</c>.</summary>
    private static readonly Dictionary<string, RefusalCase> Forms = new()
    {
        ["no signature"] = new("not signed", (sp, idp) => sp.AuthnRequest(idp)),
        ["a changed message"] = new("does not verify", (sp, idp) => sp.Sign(sp.AuthnRequest(idp)).Replace("2026-01-01", "2026-01-02")),
        ["an added attribute"] = new("does not verify", (sp, idp) => sp.Sign(sp.AuthnRequest(idp)).Replace("Version=", "ForceAuthn=\"true\" Version=")),
        ["another service provider's key"] = new("does not verify", (sp, idp) => new TestServiceProvider("stranger").Sign(sp.AuthnRequest(idp))),
        ["SHA-1"] = new("signature algorithm", (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => signed.SignedInfo!.SignatureMethod = SignedXml.XmlDsigRSASHA1Url)),
        ["a SHA-1 digest"] = new("digest", (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => FirstReference(signed).DigestMethod = SignedXml.XmlDsigSHA1Url)),
        ["inclusive canonicalization"] = new("exclusive canonical XML", (sp, idp) => sp.Sign(
            sp.AuthnRequest(idp), signed => signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigC14NTransformUrl)),
        ["a transform that leaves something out"] = new("transforms", (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => FirstReference(signed).AddTransform(Nothing()))),
        ["no enveloped-signature transform"] = new("transforms", (sp, idp) => sp.Sign(sp.AuthnRequest(idp)).Replace(
            $"<Transform Algorithm=\"{SignedXml.XmlDsigEnvelopedSignatureTransformUrl}\" />", "")),
        ["a reference to the whole document"] = new("one reference", (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => FirstReference(signed).Uri = "")),
        ["two references"] = new("one reference", (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => signed.AddReference(new Reference("")))),
        ["an HMAC with the certificate as its key"] = new("signature algorithm", (sp, idp) => Hmac(sp, sp.AuthnRequest(idp))),
        ["two signatures"] = new("one signature", (sp, idp) => sp.Sign(sp.Sign(sp.AuthnRequest(idp)))),
        ["a signature that is none"] = new("malformed", (sp, idp) => sp.AuthnRequest(idp, children: $"<Signature xmlns=\"{SignedXml.XmlDsigNamespaceUrl}\"/>")),
        ["a signed message inside a forged one"] = new("one signature", (sp, idp) => Wrap(
            sp.AuthnRequest(idp, id: "_forged", attributes: "ForceAuthn=\"true\""), sp.Sign(sp.AuthnRequest(idp)))),
        ["a signed message inside a forged one of the same ID"] = new("one signature", (sp, idp) => Wrap(
            sp.AuthnRequest(idp, attributes: "ForceAuthn=\"true\""), sp.Sign(sp.AuthnRequest(idp)))),
        ["a forged message with the signature of one inside it"] = new("one reference", (sp, idp) => Steal(sp, idp)),
    };

    public static TheoryData<string> QueryNames => [.. Queries.Keys];

    public static TheoryData<string> FormNames => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(QueryNames))]
    public async Task In_a_query(string what)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var answer = await site.Browser.GetAsync($"{site.Base}/sso?{Queries[what].Make(site.First, site.Base)}");

        AssertRefused(site, answer, Queries[what].Reason);
    }

    [Theory]
    [MemberData(nameof(FormNames))]
    public async Task In_a_form(string what)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var answer = await site.Browser.PostAsync(
            site.Base + "/sso", TestServiceProvider.Form("SAMLRequest", Forms[what].Make(site.First, site.Base)), new Uri(site.First.Base));

        AssertRefused(site, answer, Forms[what].Reason);
    }

    [Fact]
    public async Task And_what_is_good_is_not()
    {
        await using var site = await IdentityProviderSite.StartAsync(first: sp => sp with
        {
            SigningCertificates = [new TestServiceProvider("stranger").Certificate, .. sp.SigningCertificates],
        });

        var byQuery = await site.Browser.GetAsync($"{site.Base}/sso?{Good(site.First, site.Base)}");
        var byForm = await site.Browser.PostAsync(
            site.Base + "/sso", TestServiceProvider.Form("SAMLRequest", site.First.Sign(site.First.AuthnRequest(site.Base))), new Uri(site.First.Base));

        Assert.All([byQuery, byForm], login => Assert.NotNull(login.Document.QuerySelector("#sign-in")));
        Assert.All(site.IdentityProvider.Messages, message => Assert.Null(message.Refusal));
    }

    [Fact]
    public async Task Without_a_certificate_nothing_need_be_signed()
    {
        await using var site = await IdentityProviderSite.StartAsync(first: sp => sp with { SigningCertificates = [] });

        var login = await site.Browser.GetAsync($"{site.Base}/sso?{Good(site.First, site.Base).Split("&SigAlg")[0]}");

        Assert.NotNull(login.Document.QuerySelector("#sign-in"));
    }

    [Fact]
    public async Task A_form_without_end_is_not_read()
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var answer = await site.Browser.PostAsync(site.Base + "/sso", [new("SAMLRequest", new string('A', 2_000_000))], new Uri(site.First.Base));

        AssertRefused(site, answer);
    }

    [Theory]
    [InlineData("/unsolicited")]
    [InlineData("/unsolicited?entityId=http://unknown.test/")]
    [InlineData("/logout/frame")]
    [InlineData("/logout/frame?id=_x&step=0")]
    [InlineData("/slo")]
    [InlineData("/slo?SAMLRequest=AAAA")]
    [InlineData("/logout?returnUrl=https://evil.test/")]
    public async Task Elsewhere_too(string path)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        AssertRefused(site, await site.Browser.GetAsync(site.Base + path));
    }

    private static string Good(TestServiceProvider sp, string idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp));

    private static void AssertRefused(IdentityProviderSite site, BrowserResponse answer, string reason = "")
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, answer.Document.QuerySelector(".problem")!.TextContent);
        Assert.All(site.IdentityProvider.Messages, message => Assert.NotNull(message.Refusal));
        Assert.Empty(site.Browser.Cookies.Contents);
    }

    private static Reference FirstReference(SignedXml signed) => (Reference)signed.SignedInfo!.References[0]!;

    private static XmlDsigXPathTransform Nothing()
    {
        var document = new System.Xml.XmlDocument();
        document.LoadXml("<XPath>false()</XPath>");
        var transform = new XmlDsigXPathTransform();
        transform.LoadInnerXml(document.ChildNodes);
        return transform;
    }

    private static string Wrap(string forged, string signed) =>
        forged.Replace("</samlp:AuthnRequest>", $"<samlp:Extensions>{signed}</samlp:Extensions></samlp:AuthnRequest>");

    private static string Steal(TestServiceProvider sp, string idp)
    {
        var signed = sp.Sign(sp.AuthnRequest(idp));
        var start = signed.IndexOf("<Signature", StringComparison.Ordinal);
        var end = signed.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length;
        var forged = sp.AuthnRequest(idp, attributes: "ForceAuthn=\"true\"", id: "_forged");
        return Wrap(forged.Replace("</saml:Issuer>", "</saml:Issuer>" + signed[start..end]), signed.Remove(start, end - start));
    }

    private static string Hmac(TestServiceProvider sp, string xml)
    {
        var document = new System.Xml.XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        var signed = new SignedXml(document);
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("#_authn");
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        using var hmac = new HMACSHA256(sp.Certificate.RawData);
        signed.ComputeSignature(hmac);
        document.DocumentElement!.InsertAfter(document.ImportNode(signed.GetXml(), deep: true), document.DocumentElement.FirstChild);
        return document.OuterXml;
    }
}
