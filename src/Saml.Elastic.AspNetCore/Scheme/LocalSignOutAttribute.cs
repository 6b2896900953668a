namespace Saml.Elastic.AspNetCore;

/// <summary>
/// Endpoint metadata: a sign-out made by this endpoint ends session and tokens here and leaves the answer to the app; the user is not sent to
/// the identity provider.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LocalSignOutAttribute : Attribute;
