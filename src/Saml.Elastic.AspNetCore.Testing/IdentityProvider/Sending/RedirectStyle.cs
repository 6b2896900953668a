namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>How the query of the HTTP-Redirect binding is put together. All of it is allowed, and not all recipients can take it.</summary>
/// <param name="SignatureBeforeSigAlg">As ADFS does. What is signed stays in the order that SAML prescribes.</param>
/// <param name="LowerCaseEscapes"><c>%2b</c> for <c>%2B</c>, as .NET Framework and others write; signed as such.</param>
internal sealed record RedirectStyle(bool SignatureBeforeSigAlg, bool LowerCaseEscapes)
{
    public static RedirectStyle Usual { get; } = new(SignatureBeforeSigAlg: false, LowerCaseEscapes: false);
}
