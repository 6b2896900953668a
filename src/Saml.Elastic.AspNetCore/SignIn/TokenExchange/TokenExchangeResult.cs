namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What came of an exchange.</summary>
/// <param name="SignsIn">Whether the user is to be signed in.</param>
/// <param name="Issued">The tokens that are in his properties now, or null.</param>
internal sealed record TokenExchangeResult(bool SignsIn, TokenPair? Issued)
{
    public static readonly TokenExchangeResult WithoutTokens = new(SignsIn: true, Issued: null);

    public static readonly TokenExchangeResult NoSignIn = new(SignsIn: false, Issued: null);
}
