namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

/// <summary>The name of the app's cookie scheme, for controllers and pages that name it.</summary>
public sealed record AppScheme(string Cookie);
