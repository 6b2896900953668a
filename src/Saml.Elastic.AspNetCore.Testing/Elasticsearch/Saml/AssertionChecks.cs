using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What is checked of an assertion, in Elasticsearch's order.</summary>
internal sealed class AssertionChecks(SamlRealm realm, IReadOnlyList<string>? ids, SkewedClock clock)
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    /// <summary>Verifies the assertion and returns its attributes.</summary>
    /// <exception cref="SamlRefusal">It is refused.</exception>
    public IReadOnlyList<SamlAttribute> Verify(XmlElement assertion, bool mustBeSigned)
    {
        if (EmbeddedSignature.Of(assertion) is { } signature)
            signature.Verify(realm);
        else if (mustBeSigned)
            throw new SamlRefusal($"Assertion [{{{assertion.NamespaceURI}}}{assertion.LocalName}] is not signed, but a signature is required");
        CheckConditions(assertion.Child("Conditions", SamlNames.Assertion));
        MessageChecks.Issuer(assertion, realm);
        CheckSubject(assertion);
        CheckAuthnStatement([.. assertion.Children("AuthnStatement", SamlNames.Assertion)]);
        return AssertionAttributes.Read(assertion, realm);
    }

    private void CheckConditions(XmlElement? conditions)
    {
        if (conditions is null)
            return;
        foreach (var restriction in conditions.Children("AudienceRestriction", SamlNames.Assertion))
        {
            string?[] audiences = [.. restriction.Children("Audience", SamlNames.Assertion).Select(audience => audience.Text())];
            if (!audiences.Contains(realm.SpEntityId))
                throw new SamlRefusal($"Conditions [{string.Join(",", audiences)}] do not match required audience [{realm.SpEntityId}]");
        }

        clock.NotBefore(conditions.Instant("NotBefore"));
        clock.NotOnOrAfter(conditions.Instant("NotOnOrAfter"));
    }

    private void CheckSubject(XmlElement assertion)
    {
        var subject = assertion.Child("Subject", SamlNames.Assertion)
            ?? throw new SamlRefusal($"SAML Assertion [{assertion.Attribute("ID")}] has no Subject");
        XmlElement[] confirmations =
        [
            .. subject.Children("SubjectConfirmation", SamlNames.Assertion)
                .Where(confirmation => confirmation.Attribute("Method") == Bearer)
                .Select(confirmation => confirmation.Child("SubjectConfirmationData", SamlNames.Assertion))
                .OfType<XmlElement>(),
        ];
        if (confirmations is not [var data])
        {
            throw new SamlRefusal(
                $"SAML Assertion subject contains [{confirmations.Length}] bearer SubjectConfirmation, while exactly one was expected.");
        }

        CheckConfirmation(data);
    }

    private void CheckConfirmation(XmlElement data)
    {
        if (data.Attribute("Recipient") is var recipient && recipient != realm.SpAcs)
        {
            throw new SamlRefusal(
                $"SAML Assertion SubjectConfirmationData Recipient [{recipient ?? "null"}] does not match expected value [{realm.SpAcs}]");
        }

        clock.NotOnOrAfter(data.Instant("NotOnOrAfter"));
        CheckInResponseTo(data.Attribute("InResponseTo"));
    }

    private void CheckInResponseTo(string? inResponseTo)
    {
        if (string.IsNullOrWhiteSpace(inResponseTo))
            return;
        if (ids is null)
            throw Failures.NoIds();
        if (!ids.Contains(inResponseTo))
        {
            throw new SamlRefusal(
                $"SAML Assertion SubjectConfirmationData is in-response-to [{inResponseTo}] but expected one of [[{string.Join(", ", ids)}]]");
        }
    }

    private void CheckAuthnStatement(XmlElement[] statements)
    {
        if (statements is not [var statement])
            throw new SamlRefusal($"SAML Assertion subject contains [{statements.Length}] Authn Statements while exactly one was expected.");
        clock.NotOnOrAfter(statement.Instant("SessionNotOnOrAfter"), "SAML assertion's Authentication Statement");
        var context = statement.Child("AuthnContext", SamlNames.Assertion).Child("AuthnContextClassRef", SamlNames.Assertion).Text();
        var requested = realm.Options.ReqAuthnContextClassRef;
        if (requested.Count > 0 && (context is null || !requested.Contains(context)))
        {
            throw new SamlRefusal(
                $"Rejecting SAML assertion as the AuthnContextClassRef [{context}] is not one of the ([{string.Join(", ", requested)}]) "
                + "that were requested in the corresponding AuthnRequest");
        }
    }
}
