namespace Saml.Elastic.AspNetCore;

/// <summary>How far a sign-out reaches.</summary>
public enum ElasticSignOutKind
{
    /// <summary>The session ends here and at the identity provider, which ends the user's sessions in other apps.</summary>
    SingleLogout,

    /// <summary>The session and its tokens end here. The user stays signed in at the identity provider and in other apps.</summary>
    LocalOnly,

    /// <summary>As <see cref="SingleLogout"/>; all other sessions of the user in this app end too, on every device, and all his tokens.</summary>
    Everywhere,
}
