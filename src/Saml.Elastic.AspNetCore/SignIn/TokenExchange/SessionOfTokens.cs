namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>What is known of the session that new tokens belong to.</summary>
/// <param name="LogoutScheme">The Elastic sign-out scheme that will end them.</param>
/// <param name="Realm">The realm that issued them.</param>
/// <param name="User">The user as Elasticsearch knows him.</param>
/// <param name="Facts">What the assertion says of the session, if it could be read safely.</param>
internal sealed record SessionOfTokens(string LogoutScheme, string Realm, ElasticsearchUser User, AssertionFacts? Facts)
{
    /// <summary>Names the realm only: the rest is personal.</summary>
    public override string ToString() => $"{nameof(SessionOfTokens)} {{ Realm = {Realm} }}";
}
