namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A sign-out leaves something behind.</summary>
public sealed class SignOutIncompleteException : Exception
{
    internal SignOutIncompleteException(SignOutReport report)
        : base($"The sign-out is not complete:{Environment.NewLine}{report}") => Report = report;

    /// <summary>What was found.</summary>
    public SignOutReport Report { get; }
}
