namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>An address at which a service provider takes messages.</summary>
/// <param name="Binding">How they must come.</param>
/// <param name="Location">An absolute http or https URL.</param>
public sealed record SamlEndpoint(SamlBinding Binding, string Location)
{
    /// <summary>Where responses go; null: to <see cref="Location"/> too.</summary>
    public string? ResponseLocation { get; init; }

    /// <summary>What an AuthnRequest may call an assertion consumer service by (<c>AssertionConsumerServiceIndex</c>). Default: 0.</summary>
    public int Index { get; init; }
}
