namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>A realm within <see cref="UserBody"/>.</summary>
internal sealed record RealmBody
{
    public string? Name { get; init; }
}
