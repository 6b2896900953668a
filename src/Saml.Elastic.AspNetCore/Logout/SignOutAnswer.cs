namespace Saml.Elastic.AspNetCore.Logout;

/// <summary>What the answer to a sign-out must be, as far as it is known before the app has written its own.</summary>
/// <param name="Request">The sign-out.</param>
/// <param name="Result">What Elasticsearch said.</param>
/// <param name="TargetBefore">Where the answer led before the sign-out: not a target that the app chose for after it.</param>
internal sealed record SignOutAnswer(SignOutRequest Request, LogoutResult Result, string? TargetBefore)
{
    /// <summary>The page that the call asked for; a later call of the same request may name another.</summary>
    public string? RequestedUri { get; set; } = Request.Properties?.RedirectUri;

    /// <summary>The address at the identity provider, byte for byte; null when the user stays here.</summary>
    public string? ProviderUri =>
        Result.Outcome == ElasticSignOutOutcome.RedirectToIdentityProvider ? Result.Response!.Redirect : null;

    /// <summary>The address that the answer names, once its headers have gone out.</summary>
    public string? Location { get; set; }
}
