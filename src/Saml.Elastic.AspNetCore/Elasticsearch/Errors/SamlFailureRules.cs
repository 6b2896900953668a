using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>What errors of the SAML APIs mean.</summary>
internal static class SamlFailureRules
{
    private const int ServerErrorStatus = FailureStatuses.ServerError;

    private static readonly ReasonMarker MultipleLocations = new("Found multiple locations for binding");

    private static readonly FailureRule[] Credential = [.. CommonFailureRules.ChallengedCredential, .. CommonFailureRules.NamedCredential];

    // Other SAML refusals follow the markers: an unknown reason is still a SAML failure.
    private static readonly FailureRule[] End =
    [
        new(SamlFailure) { Statuses = FailureStatuses.Saml, Types = ErrorTypes.Saml },
        .. CommonFailureRules.Rest,
    ];

    private static readonly FailureRule[] Realm =
    [
        Saml(RealmNotFound, new("Cannot find any matching realm")),
        Saml(RealmNotFound, new("Found multiple matching realms")),
    ];

    private static readonly FailureRule[] Metadata =
    [
        Saml(IdentityProviderMetadata, new("could not be resolved", Start: "Cannot get role descriptors [")),
        Saml(IdentityProviderMetadata, new("Cannot find metadata for entity")),
    ];

    public static IReadOnlyList<FailureRule> PrepareAuthentication { get; } =
    [
        .. Credential,
        .. CommonFailureRules.Environment,
        .. Realm,
        .. Metadata,
        Descriptor(IdentityProviderMetadata, new("Cannot find [{urn:oasis:names:tc:SAML:2.0:metadata}IDPSSODescriptor]")),
        Descriptor(IdentityProviderMetadata, MultipleLocations),
        .. End,
    ];

    public static IReadOnlyList<FailureRule> Authenticate { get; } =
    [
        // A refused Response has the same challenges as a refused service credential: here only the reason tells.
        .. CommonFailureRules.NamedCredential,
        .. CommonFailureRules.Environment,
        .. SamlMessageFailureRules.Response,
        new(MessageRefused) { Statuses = [FailureStatuses.Unauthorized] },
        new(MessageRefused) { Statuses = [FailureStatuses.BadRequest], Types = [ErrorTypes.IllegalArgument] },
        new(InvalidRequest) { Statuses = [ServerErrorStatus], Types = [ErrorTypes.NullPointer] },
        .. End,
    ];

    public static IReadOnlyList<FailureRule> Logout { get; } =
    [
        .. Credential,
        .. CommonFailureRules.Environment,
        new(TokenUnknown)
        {
            Statuses = [ServerErrorStatus],
            Types = [ErrorTypes.Security],
            Marker = new("supplied token is not valid"),
        },
        Saml(NotSamlSession, new("is not a SAML realm", Start: "Authenticating realm ")),
        Saml(NotSamlSession, new("does not have SAML metadata", Start: "Access token ")),
        Saml(RealmChanged, new("does not match token realm", Start: "Authenticating realm ")),
        Saml(RealmChanged, new("does not exist", Start: "Authenticating realm ")),
        .. Metadata,
        Descriptor(IdentityProviderMetadata, MultipleLocations),
        .. End,
    ];

    public static IReadOnlyList<FailureRule> Invalidate { get; } =
    [
        .. Credential,
        .. CommonFailureRules.Environment,
        Saml(NoLogoutResponseLocation, new("Cannot send LogoutResponse because the IDP")),
        Descriptor(NoLogoutResponseLocation, MultipleLocations),
        .. Realm,
        .. Metadata,
        .. SamlMessageFailureRules.LogoutRequest,
        .. End,
    ];

    public static IReadOnlyList<FailureRule> CompleteLogout { get; } =
    [
        .. Credential,
        .. CommonFailureRules.Environment,
        .. Realm,
        .. Metadata,
        .. SamlMessageFailureRules.LogoutResponse,
        new(InvalidRequest) { Statuses = [ServerErrorStatus], Types = [ErrorTypes.NullPointer] },
        .. End,
    ];

    public static IReadOnlyList<FailureRule> ServiceProviderMetadata { get; } =
        [.. Credential, .. CommonFailureRules.Environment, .. Realm, .. Metadata, .. End];

    private static FailureRule Saml(ElasticsearchFailureKind kind, ReasonMarker marker) =>
        new(kind) { Statuses = FailureStatuses.Saml, Types = ErrorTypes.Saml, Marker = marker };

    // Faults in the identity provider's metadata are plain exceptions with status 500 in both generations.
    private static FailureRule Descriptor(ElasticsearchFailureKind kind, ReasonMarker marker) =>
        new(kind) { Statuses = [ServerErrorStatus], Types = [ErrorTypes.Exception], Marker = marker };
}
