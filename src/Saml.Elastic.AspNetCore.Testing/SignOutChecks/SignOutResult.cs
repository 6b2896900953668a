namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What came of a check.</summary>
public enum SignOutResult
{
    /// <summary>The sign-out was complete.</summary>
    Passed,

    /// <summary>It was not.</summary>
    Failed,

    /// <summary>The app does not do what the check is about.</summary>
    NotApplicable,
}
