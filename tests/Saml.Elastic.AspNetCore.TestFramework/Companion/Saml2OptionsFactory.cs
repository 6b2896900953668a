using Microsoft.Extensions.Options;

namespace Sustainsys.Saml2.AspNetCore2;

internal sealed class Saml2OptionsFactory(Saml2IdentityProvider identityProvider, Action<Saml2Options> configure) : IOptionsFactory<Saml2Options>
{
    public Saml2Options Create(string name)
    {
        var options = new Saml2Options { IdentityProvider = identityProvider };
        configure(options);
        return options;
    }
}
