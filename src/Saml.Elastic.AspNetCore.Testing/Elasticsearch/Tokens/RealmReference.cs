namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>The realm that knows a user.</summary>
internal sealed record RealmReference(string Name, string Type)
{
    public const string Saml = "saml";
    public const string File = "file";

    public static RealmReference Anonymous { get; } = new("__anonymous", "__anonymous");
}
