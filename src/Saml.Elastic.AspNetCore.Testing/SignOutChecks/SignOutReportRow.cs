namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>One check of a sign-out.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Finding">What was found; null: nothing to say.</param>
/// <param name="Cure">What to do about it; null: nothing.</param>
public sealed record SignOutReportRow(string Name, SignOutResult Result, string? Finding = null, string? Cure = null);
