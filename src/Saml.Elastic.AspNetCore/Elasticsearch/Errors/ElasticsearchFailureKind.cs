namespace Saml.Elastic.AspNetCore;

/// <summary>What an Elasticsearch failure means for the caller, whatever status or text it came with.</summary>
public enum ElasticsearchFailureKind
{
    /// <summary>No known combination. Treat it as a failure whose effect is unknown.</summary>
    Unknown,

    /// <summary>No node could be reached: nothing was sent.</summary>
    Unreachable,

    /// <summary>The connection ended before the answer was complete: the call may have taken effect.</summary>
    ConnectionLost,

    /// <summary>No answer within the time allowed: the call may have taken effect.</summary>
    TimedOut,

    /// <summary>The server's certificate is not trusted, or TLS failed otherwise: nothing was sent.</summary>
    UntrustedServer,

    /// <summary>The answer is not Elasticsearch's: a proxy's page, a truncated, oversized or meaningless body.</summary>
    NotElasticsearch,

    /// <summary>A redirect (3xx). It is never followed: it would carry tokens elsewhere.</summary>
    Redirected,

    /// <summary>Elasticsearch, or a proxy before it, is overloaded or away (429, 502, 503, 504).</summary>
    Overloaded,

    /// <summary>The application's own service credential was refused. Tokens are untouched.</summary>
    ServiceCredential,

    /// <summary>The service credential lacks a privilege. Tokens are untouched.</summary>
    Privilege,

    /// <summary>The licence does not allow the call. Tokens are untouched.</summary>
    License,

    /// <summary>Elasticsearch could not understand the request. Tokens are untouched.</summary>
    InvalidRequest,

    /// <summary>No such API at this address: a wrong address, or security is switched off.</summary>
    WrongAddress,

    /// <summary>The token service is switched off.</summary>
    TokenServiceDisabled,

    /// <summary>The token index is closed, missing or without shards. Tokens are untouched.</summary>
    TokenIndexUnavailable,

    /// <summary>The token index is write-blocked, as a full disk does. Tokens are untouched.</summary>
    TokenIndexBlocked,

    /// <summary>Elasticsearch does not know the access token: removed, damaged, or not one of its.</summary>
    TokenUnknown,

    /// <summary>The access token has expired or was invalidated: proof that it is dead.</summary>
    AccessTokenExpired,

    /// <summary>The token does not belong to a SAML session.</summary>
    NotSamlSession,

    /// <summary>The token's realm does not exist any more, or no longer matches.</summary>
    RealmChanged,

    /// <summary>No realm, or more than one, fits the request.</summary>
    RealmNotFound,

    /// <summary>The identity provider's metadata is missing, was never loaded or is ambiguous.</summary>
    IdentityProviderMetadata,

    /// <summary>The identity provider has no address for the LogoutResponse. The tokens are dead all the same.</summary>
    NoLogoutResponseLocation,

    /// <summary>The SAML message was refused: not signed, malformed, wrong issuer, late, ...</summary>
    MessageRefused,

    /// <summary>The signature of the SAML message could not be validated.</summary>
    SignatureRefused,

    /// <summary>The SAML message names another destination than the realm's.</summary>
    DestinationMismatch,

    /// <summary>The SAML message answers a request that is not ours.</summary>
    InResponseToMismatch,

    /// <summary>The identity provider answered with a status other than Success.</summary>
    StatusNotSuccess,

    /// <summary>A SAML failure of another kind.</summary>
    SamlFailure,

    /// <summary>The refresh token is older than 24 hours: proof that the session is over.</summary>
    RefreshTokenExpired,

    /// <summary>The refresh token has been invalidated.</summary>
    RefreshTokenInvalidated,

    /// <summary>The refresh token was used more than 30 seconds ago: somebody else has the newer pair.</summary>
    RefreshTokenSuperseded,

    /// <summary>The refresh token was created by another service account.</summary>
    RefreshTokenOfAnotherClient,

    /// <summary>The refresh was refused without a reason that proves anything (<c>could not refresh the requested token</c>).</summary>
    RefreshRefused,

    /// <summary>Elasticsearch failed internally (500 of another type).</summary>
    ServerError,
}
