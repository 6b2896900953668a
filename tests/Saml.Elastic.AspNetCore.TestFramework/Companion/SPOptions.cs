namespace Sustainsys.Saml2.AspNetCore2;

/// <summary>Stands in for the service provider's options of Sustainsys.Saml2.</summary>
public sealed class SPOptions
{
    public EntityId EntityId { get; set; } = new("");

    public string ModulePath { get; set; } = "/Saml2";

    public Uri? PublicOrigin { get; set; }
}
