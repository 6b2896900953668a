namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What a Response says of itself. Nothing here is verified: it may serve to refuse, never to accept.</summary>
/// <param name="Xml">The document.</param>
/// <param name="Id">The ID of the Response.</param>
/// <param name="InResponseTo">The ID of the AuthnRequest that it answers; null when unsolicited.</param>
/// <param name="AssertionId">The ID of its Assertion; null when that is missing or encrypted.</param>
/// <param name="IsDenial">The identity provider says that the user was not authenticated or may not sign in.</param>
internal sealed record SamlResponseMessage(byte[] Xml, string? Id, string? InResponseTo, string? AssertionId, bool IsDenial)
{
    /// <summary>Names the type only: the message is a secret.</summary>
    public override string ToString() => nameof(SamlResponseMessage);
}
