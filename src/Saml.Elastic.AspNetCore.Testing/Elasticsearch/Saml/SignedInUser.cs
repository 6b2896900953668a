namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What a Response that was accepted says.</summary>
/// <param name="Name">The plain NameID; null: none.</param>
/// <param name="SessionIndex">Null: none.</param>
/// <param name="Attributes">In the order of the assertion.</param>
/// <param name="InResponseTo">The request that it answers; null: unsolicited.</param>
internal sealed record SignedInUser(SamlName? Name, string? SessionIndex, IReadOnlyList<SamlAttribute> Attributes, string? InResponseTo)
{
    /// <summary>The values of an attribute by its name or friendly name, or of the NameID.</summary>
    public IReadOnlyList<string> Values(string attribute) => attribute switch
    {
        "nameid" => Name is null ? [] : [Name.Value],
        "nameid:persistent" => Name is { Format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" } ? [Name.Value] : [],
        _ => [.. Attributes.Where(known => known.Name == attribute || known.FriendlyName == attribute).SelectMany(known => known.Values)],
    };
}
