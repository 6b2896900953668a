namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>Something that a sign-out has left behind.</summary>
internal sealed class SignOutFindingException(string finding) : Exception(finding);
