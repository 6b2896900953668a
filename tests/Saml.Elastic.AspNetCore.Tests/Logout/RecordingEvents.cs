using System.Runtime.CompilerServices;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>Events of an app that overrides them.</summary>
internal sealed class RecordingEvents : ElasticSamlLogoutEvents
{
    public List<string> Raised { get; } = [];

    public override Task SigningOut(ElasticSigningOutContext context) => Record();

    public override Task RedirectToIdentityProvider(ElasticSignOutRedirectContext context) => Record();

    public override Task LogoutFailed(ElasticSignOutFailedContext context) => Record();

    public override Task SignedOut(ElasticSignedOutContext context) => Record();

    private Task Record([CallerMemberName] string name = "")
    {
        Raised.Add(name);
        return Task.CompletedTask;
    }
}
