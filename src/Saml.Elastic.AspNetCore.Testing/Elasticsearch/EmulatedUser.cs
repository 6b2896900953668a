namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A user of the file realm, such as the service account of an application.</summary>
public sealed class EmulatedUser
{
    /// <summary>The password of Basic authentication and of the <c>password</c> grant.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// Cluster privileges by Elasticsearch's names: <c>manage_saml</c>, <c>manage_token</c>, <c>manage_security</c>, <c>monitor</c>, <c>all</c>, or
    /// <c>none</c>. Any other name is refused at start. Default: <c>manage_saml</c> and <c>manage_token</c>, what an application needs.
    /// </summary>
    public IList<string> Privileges { get; set; } = ["manage_saml", "manage_token"];

    /// <summary>Names of roles as <c>_authenticate</c> shows them. Default: none.</summary>
    public IList<string> Roles { get; set; } = [];
}
