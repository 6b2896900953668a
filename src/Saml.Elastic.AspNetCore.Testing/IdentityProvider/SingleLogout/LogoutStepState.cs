namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

internal enum LogoutStepState
{
    Waiting,
    Asked,
    Done,
    Failed,
}
