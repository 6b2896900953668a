namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A grant of the token endpoint, and the fields that it needs and takes.</summary>
internal sealed record GrantType(string Name, params string[] Fields)
{
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";
    public const string Password = "password";
    private const string Kerberos = "_kerberos";

    public static IReadOnlyList<GrantType> All { get; } =
    [
        new(Password, "username", "password"),
        new(Kerberos, "kerberos_ticket"),
        new(RefreshToken, "refresh_token"),
        new(ClientCredentials),
    ];

    public static GrantType? Find(string? name) => All.FirstOrDefault(grant => grant.Name == name);
}
