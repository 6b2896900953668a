namespace Saml.Elastic.AspNetCore.Sessions;

/// <summary>Whether a session may go on.</summary>
internal enum SessionState
{
    /// <summary>Nobody has ended it.</summary>
    Alive,

    /// <summary>It has been signed out.</summary>
    Over,

    /// <summary>The identity provider has signed somebody of its realm out and did not say in clear whom: its token tells.</summary>
    CheckToken,
}
