namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Metadata given in code.</summary>
internal sealed class FixedSource(string xml) : IIdentityProviderSource
{
    public string Location => "code";

    public IdentityProviderDocument Current { get; } = new(new StringReader(xml));
}
