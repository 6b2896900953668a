namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The names of the bindings.</summary>
internal static class SamlBindings
{
    private static readonly Dictionary<string, SamlBinding> Names = new()
    {
        [SamlXml.RedirectBinding] = SamlBinding.HttpRedirect,
        [SamlXml.PostBinding] = SamlBinding.HttpPost,
        ["urn:oasis:names:tc:SAML:2.0:bindings:SOAP"] = SamlBinding.Soap,
    };

    /// <summary>Null: one that nobody here speaks, such as HTTP-Artifact.</summary>
    public static SamlBinding? Parse(string? name) => name is not null && Names.TryGetValue(name, out var binding) ? binding : null;
}
