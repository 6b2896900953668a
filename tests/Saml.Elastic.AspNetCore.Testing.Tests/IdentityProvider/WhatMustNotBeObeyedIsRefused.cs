using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Tests.IdentityProvider;

public sealed class WhatMustNotBeObeyedIsRefused
{
    private const string HmacSha256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

    /// <summary>Queries for <c>/sso</c>.</summary>
    private static readonly Dictionary<string, Func<TestServiceProvider, string, string>> Queries = new()
    {
        ["nothing"] = (_, _) => "",
        ["both messages"] = (sp, idp) => Good(sp, idp) + "&SAMLResponse=AAAA",
        ["a message twice"] = (sp, idp) => Good(sp, idp) + "&SAMLRequest=AAAA",
        ["no base64"] = (_, _) => "SAMLRequest=***",
        ["not deflated"] = (_, _) => "SAMLRequest=AAAA",
        ["a message that inflates without end"] = (sp, _) => sp.Query("SAMLRequest", "<a>" + new string(' ', 400_000) + "</a>"),
        ["no XML"] = (sp, _) => sp.Query("SAMLRequest", "hello"),
        ["a DTD"] = (sp, idp) => sp.Query("SAMLRequest", "<!DOCTYPE a [<!ENTITY b \"c\">]>" + sp.AuthnRequest(idp)),
        ["deep nesting"] = (sp, _) => sp.Query("SAMLRequest", string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000))),
        ["another message"] = (sp, idp) => sp.Query("SAMLRequest", sp.LogoutRequest(idp, "alice")),
        ["an answer where a request belongs"] = (sp, idp) => sp.Query("SAMLResponse", sp.AuthnRequest(idp)),
        ["an element of another namespace"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace("SAML:2.0:protocol", "SAML:9.0:protocol")),
        ["SAML 1.1"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace("Version=\"2.0\"", "Version=\"1.1\"")),
        ["no ID"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace("ID=\"_authn\"", "")),
        ["an ID that is none"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, id: "1 2")),
        ["no Issuer"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace(sp.EntityId, "")),
        ["an unknown Issuer"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace(sp.EntityId, "http://unknown.test/")),
        ["another Destination"] = (sp, _) => sp.Query("SAMLRequest", sp.AuthnRequest("http://other.test")),
        ["no Destination"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp).Replace($"Destination=\"{idp}/sso\"", "")),
        ["no signature"] = (sp, idp) => Good(sp, idp).Split("&SigAlg")[0],
        ["an empty signature"] = (sp, idp) => Good(sp, idp).Split("&Signature")[0] + "&Signature=",
        ["a signature that is no base64"] = (sp, idp) => Good(sp, idp).Split("&Signature")[0] + "&Signature=***",
        ["a signature without its algorithm"] = (sp, idp) => Good(sp, idp).Replace("&SigAlg=", "&X="),
        ["a RelayState put in"] = (sp, idp) => Good(sp, idp).Replace("&SigAlg", "&RelayState=x&SigAlg"),
        ["other escapes than signed"] = (sp, idp) => Good(sp, idp).Replace("%3A", "%3a"),
        ["another service provider's key"] = (sp, idp) => new TestServiceProvider("stranger").Query("SAMLRequest", sp.AuthnRequest(idp)),
        ["SHA-1"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp), algorithm: SignedXml.XmlDsigRSASHA1Url),
        ["an unknown algorithm"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp), algorithm: HmacSha256),
        ["an unknown assertion consumer"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """AssertionConsumerServiceURL="http://evil.test/acs" """)),
        ["an unknown index"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """AssertionConsumerServiceIndex="9" """)),
        ["a binding that is not spoken"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" """)),
        ["a truth that is none"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp, """ForceAuthn="perhaps" """)),
        ["an endless RelayState"] = (sp, idp) => sp.Query("SAMLRequest", sp.AuthnRequest(idp), new string('x', 3000)),
    };

    /// <summary>Messages for a form that goes to <c>/sso</c>.</summary>
    private static readonly Dictionary<string, Func<TestServiceProvider, string, string>> Forms = new()
    {
        ["no signature"] = (sp, idp) => sp.AuthnRequest(idp),
        ["a changed message"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp)).Replace("2026-01-01", "2026-01-02"),
        ["an added attribute"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp)).Replace("Version=", "ForceAuthn=\"true\" Version="),
        ["another service provider's key"] = (sp, idp) => new TestServiceProvider("stranger").Sign(sp.AuthnRequest(idp)),
        ["SHA-1"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => signed.SignedInfo!.SignatureMethod = SignedXml.XmlDsigRSASHA1Url),
        ["a SHA-1 digest"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => FirstReference(signed).DigestMethod = SignedXml.XmlDsigSHA1Url),
        ["inclusive canonicalization"] = (sp, idp) => sp.Sign(
            sp.AuthnRequest(idp), signed => signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigC14NTransformUrl),
        ["a transform that leaves something out"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => FirstReference(signed).AddTransform(Nothing())),
        ["no enveloped-signature transform"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp)).Replace(
            $"<Transform Algorithm=\"{SignedXml.XmlDsigEnvelopedSignatureTransformUrl}\" />", ""),
        ["a reference to the whole document"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => FirstReference(signed).Uri = ""),
        ["two references"] = (sp, idp) => sp.Sign(sp.AuthnRequest(idp), signed => signed.AddReference(new Reference(""))),
        ["an HMAC with the certificate as its key"] = (sp, idp) => Hmac(sp, sp.AuthnRequest(idp)),
        ["two signatures"] = (sp, idp) => sp.Sign(sp.Sign(sp.AuthnRequest(idp))),
        ["a signature that is none"] = (sp, idp) => sp.AuthnRequest(idp, children: $"<Signature xmlns=\"{SignedXml.XmlDsigNamespaceUrl}\"/>"),
        ["a signed message inside a forged one"] = (sp, idp) => Wrap(
            sp.AuthnRequest(idp, id: "_forged", attributes: "ForceAuthn=\"true\""), sp.Sign(sp.AuthnRequest(idp))),
        ["a signed message inside a forged one of the same ID"] = (sp, idp) => Wrap(
            sp.AuthnRequest(idp, attributes: "ForceAuthn=\"true\""), sp.Sign(sp.AuthnRequest(idp))),
        ["a forged message with the signature of one inside it"] = (sp, idp) => Steal(sp, idp),
    };

    public static TheoryData<string> QueryNames => [.. Queries.Keys];

    public static TheoryData<string> FormNames => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(QueryNames))]
    public async Task In_a_query(string what)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var answer = await site.Browser.GetAsync($"{site.Base}/sso?{Queries[what](site.First, site.Base)}");

        AssertRefused(site, answer);
    }

    [Theory]
    [MemberData(nameof(FormNames))]
    public async Task In_a_form(string what)
    {
        await using var site = await IdentityProviderSite.StartAsync();

        var answer = await site.Browser.PostAsync(
            site.Base + "/sso", TestServiceProvider.Form("SAMLRequest", Forms[what](site.First, site.Base)), new Uri(site.First.Base));

        AssertRefused(site, answer);
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

    private static void AssertRefused(IdentityProviderSite site, BrowserResponse answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(answer.Document.QuerySelector(".problem")!.TextContent);
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
