namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Who signs in at the identity provider.</summary>
/// <param name="Uid">The user name.</param>
/// <param name="DisplayName">The name to show.</param>
/// <param name="Groups">The values of the attribute <c>groups</c>.</param>
public sealed record SamlUser(string Uid, string DisplayName, params string[] Groups)
{
    /// <summary>Alice, of groups <c>admins</c> and <c>analysts</c>.</summary>
    public static SamlUser Alice { get; } = new("alice", "Alice Ä. Example", "admins", "analysts");

    /// <summary>Bob, of group <c>analysts</c>.</summary>
    public static SamlUser Bob { get; } = new("bob", "Bob Example", "analysts");

    /// <summary>Null: any password will do, and one click too. Default: the user name with <c>pass</c> appended.</summary>
    public string? Password { get; init; } = Uid + "pass";

    /// <summary>The address in attribute <c>mail</c>.</summary>
    public string Mail => Uid + "@example.org";

    /// <summary>What assertions say of the user. Default: <c>uid</c>, <c>displayName</c>, <c>mail</c> and, if there are any, <c>groups</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Attributes
    {
        get => field ?? DefaultAttributes();
        init;
    }

    /// <summary>The user name alone.</summary>
    public override string ToString() => Uid;

    private Dictionary<string, string[]> DefaultAttributes()
    {
        var attributes = new Dictionary<string, string[]> { ["uid"] = [Uid], ["displayName"] = [DisplayName], ["mail"] = [Mail] };
        if (Groups.Length > 0)
            attributes["groups"] = Groups;
        return attributes;
    }
}
