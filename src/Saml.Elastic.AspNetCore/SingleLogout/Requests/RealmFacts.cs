namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>What Elasticsearch says of a scheme's realm.</summary>
/// <param name="Realm">Its name; null when Elasticsearch did not tell.</param>
/// <param name="SingleLogoutLocation">Its <c>sp.logout</c>; null when it has none or Elasticsearch did not tell.</param>
internal sealed record RealmFacts(string? Realm, string? SingleLogoutLocation);
