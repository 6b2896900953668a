namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Who signs in, with the attributes that the test realms read.</summary>
public sealed record SamlUser(string Uid, string DisplayName, params string[] Groups)
{
    public static SamlUser Alice { get; } = new("alice", "Alice Ä. Example", "admins", "analysts");

    public static SamlUser Bob { get; } = new("bob", "Bob Example", "analysts");

    /// <summary>SimpleSAMLphp's password for the same user.</summary>
    public string Password => Uid + "pass";

    public string Mail => Uid + "@example.org";
}
