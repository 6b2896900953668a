namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Where a realm's metadata of the identity provider come from.</summary>
internal interface IIdentityProviderSource
{
    /// <summary>As an error names it.</summary>
    string Location { get; }

    /// <summary>The document as it is now; null while it has never been loaded.</summary>
    IdentityProviderDocument? Current { get; }
}
