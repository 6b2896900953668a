namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>What came of the sign-out of a <see cref="StreamedSignOutComponent"/>.</summary>
public sealed class StreamedSignOut
{
    public Exception? Failure { get; set; }
}
