using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Invalidate: what the query may look like, and which signatures count.</summary>
internal static class InvalidateQueryStatements
{
    private static readonly Expected BadSignature = Refused("could not be validated against [");
    private static readonly Expected NotBase64 = Refused("SAML message cannot be Base64 decoded") with { Nine = 400 };
    private static readonly Expected NotParsed = Refused("Could not parse SAMLRequest from query string: [");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("58", "query_string missing or empty: 400 validation.", async run =>
        {
            var missing = Error(400, "action_request_validation_exception", "Validation Failed: 1: query_string is missing;");
            await run.SendAsync(StatementRequest.Saml("invalidate", new { realm = "saml1" }), missing);
            await run.SendAsync(StatementRequest.Saml("invalidate", new { realm = "saml1", query_string = "" }), missing);
        }),
        new("58a", "query_string null: 400 parse failure.", run => run.SendAsync(
            StatementRequest.Saml("invalidate", """{"realm":"saml1","query_string":null}"""),
            Error(400, "x_content_parse_exception", "[saml_invalidate_session] query_string doesn't support values of type: VALUE_NULL"))),
        new("59", "Both names: 400 and a Warning.", async run =>
        {
            var query = run.Query(run.LogoutRequest(await run.SignInAsync()));
            await run.SendAsync(
                StatementRequest.Saml("invalidate", new { query_string = "x", queryString = query, realm = "saml1" }),
                Error(400, "x_content_parse_exception", "[saml_invalidate_session] failed to parse field [queryString]")
                    .CausedBy("Must use either [query_string] or [queryString], not both at the same time")
                    .WithHeader("Warning", "Deprecated field [queryString] used, expected [query_string] instead"));
        }),
        new("60", "The old name: 200 and a deprecation Warning.", async run =>
        {
            var query = run.Query(run.LogoutRequest(await run.SignInAsync()));
            await run.SendAsync(
                StatementRequest.Saml("invalidate", new { realm = "saml1", queryString = query }),
                Ok.With("invalidated", 2).WithHeader("Warning", "Deprecated field [queryString] used, expected [query_string] instead"));
        }),
        new("68", "Neither signature: Logout request is not signed.", run =>
            run.InvalidateSessionAsync(RawQuery.Request, Refused("Logout request is not signed"))),
        new("68a", "Only SigAlg or only Signature: the same.", async run =>
        {
            await run.InvalidateSessionAsync(xml => $"{RawQuery.Request(xml)}&{RawQuery.SigAlg(SignatureAlgorithm.RsaSha256)}", Refused("Logout request is not signed"));
            await run.InvalidateSessionAsync(
                xml => $"{RawQuery.Request(xml)}&{RawQuery.Signature(RawQuery.Request(xml), run.IdentityProvider.Certificate)}",
                Refused("Logout request is not signed"));
        }),
        new("69", "Bad query signature or another key: could not be validated against.", async run =>
        {
            using var impostor = new TestIdentityProvider(run.IdentityProvider.EntityId);
            await run.InvalidateSessionAsync(xml => RawQuery.Sign(RawQuery.Request(xml), impostor.Certificate), BadSignature);
            await run.InvalidateSessionAsync(xml => run.Sign(RawQuery.Request(xml + " ")).Replace(RawQuery.Request(xml + " "), RawQuery.Request(xml), StringComparison.Ordinal), BadSignature);
        }),
        new("69a", "Signature not base64: as 78; empty: SAML Signature [].", async run =>
        {
            await run.InvalidateSessionAsync(xml => WithSignature(run, xml, "Signature=*"), NotBase64);
            await run.InvalidateSessionAsync(xml => WithSignature(run, xml, "Signature="), Refused("SAML Signature [] could not be validated against ["));
        }),
        new("69b", "SHA-1, SHA-512: 200.", async run =>
        {
            await run.InvalidateSessionAsync(xml => run.Sign(RawQuery.Request(xml), SignatureAlgorithm.RsaSha1), Ok);
            await run.InvalidateSessionAsync(xml => run.Sign(RawQuery.Request(xml), SignatureAlgorithm.RsaSha512), Ok);
        }),
        new("69c", "Untrue or unknown SigAlg: as 69.", async run =>
        {
            await run.InvalidateSessionAsync(
                xml => run.Sign(RawQuery.Request(xml), SignatureAlgorithm.RsaSha256 with { Uri = SignatureAlgorithm.RsaSha512.Uri }), BadSignature);
            await run.InvalidateSessionAsync(xml => run.Sign(RawQuery.Request(xml), SignatureAlgorithm.RsaSha256 with { Uri = "urn:unknown" }), BadSignature);
        }),
        new("70", "Embedded XML signature only: 200.", run => run.InvalidateSessionAsync(xml => RawQuery.Request(SignedXmlOf(run.IdentityProvider, xml)), Ok)),
        new("70a", "Bad embedded beside good query signature: refused.", run => run.InvalidateSessionAsync(
            xml => run.Sign(RawQuery.Request(Tampered(SignedXmlOf(run.IdentityProvider, xml)))), BadSignature)),
        new("70b", "Good embedded beside bad query signature: refused.", run => run.InvalidateSessionAsync(
            xml => WithSignature(run, SignedXmlOf(run.IdentityProvider, xml), RawQuery.Signature("other", run.IdentityProvider.Certificate)),
            BadSignature)),
        new("71", "Signature before SigAlg: as 69.", run => run.InvalidateSessionAsync(xml =>
            RawQuery.Order(run.Sign(RawQuery.Request(xml)), "SAMLRequest", "Signature", "SigAlg"), BadSignature)),
        new("71a", "Raw pairs put in the order of the binding: 200.", run => run.InvalidateSessionAsync(xml => RawQuery.Order(
            RawQuery.Order(run.Sign(RawQuery.Request(xml)), "SAMLRequest", "Signature", "SigAlg"), "SAMLRequest", "SigAlg", "Signature"), Ok)),
        new("71b", "Other order than signed: as 69.", run => run.InvalidateSessionAsync(xml =>
            RawQuery.Order(run.Sign(RawQuery.Request(xml)), "SigAlg", "SAMLRequest", "Signature"), BadSignature)),
        new("71c", "Signed in just that order, Signature last: 200.", run => run.InvalidateSessionAsync(xml =>
        {
            var text = $"{RawQuery.SigAlg(SignatureAlgorithm.RsaSha256)}&{RawQuery.Request(xml)}";
            return $"{text}&{RawQuery.Signature(text, run.IdentityProvider.Certificate)}";
        }, Ok)),
        new("76", "Leading ?: Could not parse SAMLRequest from query string.", run => run.InvalidateSessionAsync(xml => "?" + run.Sign(RawQuery.Request(xml)), NotParsed)),
        new("76a", "No SAMLRequest, junk: the same; empty: cannot be inflated.", async run =>
        {
            await run.InvalidateSessionAsync(xml => run.Sign(RawQuery.Response(xml)), NotParsed);
            await run.InvalidateSessionAsync(_ => "junk", NotParsed);
            await run.InvalidateSessionAsync(_ => run.Sign("SAMLRequest="), Refused("SAML message cannot be inflated"));
        }),
        new("76b", "samlrequest: the same as 76.", run => run.InvalidateSessionAsync(xml =>
            run.Sign(RawQuery.Request(xml).Replace("SAMLRequest", "samlrequest", StringComparison.Ordinal)), NotParsed)),
        new("77", "%zz, %4: 400 illegal_argument_exception in both styles.", async run =>
        {
            await run.InvalidateSessionAsync(_ => "SAMLRequest=%zz", Error(400, "illegal_argument_exception", "invalid escape sequence `%zz'"));
            await run.InvalidateSessionAsync(_ => "SAMLRequest=%4", Error(400, "illegal_argument_exception", "partial escape sequence at end of string: %4"));
        }),
    ];

    private static string WithSignature(StatementRun run, string xml, string signature)
    {
        var query = run.Sign(RawQuery.Request(xml));
        return query.Replace(RawQuery.Pair(query, "Signature"), signature, StringComparison.Ordinal);
    }

    private static string SignedXmlOf(TestIdentityProvider identityProvider, string xml)
    {
        var document = SamlXml.ToDocument(System.Xml.Linq.XElement.Parse(xml));
        EnvelopedSignature.Add(document.DocumentElement!, identityProvider.Certificate);
        return document.OuterXml;
    }

    private static string Tampered(string xml) => xml.Replace("Version=\"2.0\"", "Version=\"2.0\" Consent=\"urn:tampered\"", StringComparison.Ordinal);
}
