namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>An API of the emulated Elasticsearch.</summary>
public enum EmulatedOperation
{
    /// <summary>No API: an unknown path or method.</summary>
    None,

    /// <summary><c>POST /_security/saml/prepare</c></summary>
    PrepareAuthentication,

    /// <summary><c>POST /_security/saml/authenticate</c></summary>
    Authenticate,

    /// <summary><c>POST /_security/saml/logout</c></summary>
    Logout,

    /// <summary><c>POST /_security/saml/invalidate</c></summary>
    Invalidate,

    /// <summary><c>POST /_security/saml/complete_logout</c></summary>
    CompleteLogout,

    /// <summary><c>GET /_security/saml/metadata/{realm}</c></summary>
    GetServiceProviderMetadata,

    /// <summary><c>POST /_security/oauth2/token</c>: a refresh or another grant.</summary>
    CreateToken,

    /// <summary><c>DELETE /_security/oauth2/token</c></summary>
    InvalidateToken,

    /// <summary><c>GET /_security/_authenticate</c></summary>
    GetAuthenticatedUser,

    /// <summary><c>GET /_license</c></summary>
    GetLicense,

    /// <summary><c>GET /</c>: the version.</summary>
    GetInfo,
}
