namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>There is nothing to check.</summary>
internal sealed class SignOutNotApplicableException(string because) : Exception(because);
