using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Why a SAML message was refused.</summary>
internal static class SamlMessageFailureRules
{
    // Refusals of any kind of message. Without the metadata of the identity provider the list of its certificates is empty.
    private static readonly FailureRule[] Any =
    [
        Refused(IdentityProviderMetadata, new("could not be validated against []", Start: "SAML Signature [", AtEnd: true)),
        Refused(SignatureRefused, new("could not be validated against [", Start: "SAML Signature [")),
        Refused(InResponseToMismatch, new("SAML content is in-response-to [")),
        Refused(StatusNotSuccess, new("SAML Response is not a 'success' response")),
        Refused(MessageRefused, new("Failed to parse SAML message")),
        Refused(MessageRefused, new("SAML message cannot be inflated")),
        Refused(MessageRefused, new("should have a root element", Start: "SAML content [")),
        Refused(MessageRefused, new("does not match expected value", Start: "SAML Issuer [")),
        Refused(MessageRefused, new("has no issuer", Start: "Element {")),
        Refused(MessageRefused, new("is on/after", Start: "Rejecting SAML assertion")),
        Refused(MessageRefused, new("no decryption key", Start: "SAML ")),
        new(MessageRefused)
        {
            Statuses = FailureStatuses.SamlArgument,
            Types = ErrorTypes.Saml,
            Marker = new("cannot be Base64 decoded", Start: "SAML message "),
        },
    ];

    // A malformed escape in the query.
    private static readonly FailureRule[] Query =
    [
        Refused(MessageRefused, new("Could not parse SAML")),
        new(MessageRefused) { Statuses = [FailureStatuses.BadRequest], Types = [ErrorTypes.IllegalArgument] },
    ];

    public static IReadOnlyList<FailureRule> LogoutRequest { get; } =
    [
        Refused(MessageRefused, new("Logout request is not signed")),
        Refused(DestinationMismatch, new("but this realm uses", Start: "SAML request ")),
        .. Query,
        .. Any,
    ];

    public static IReadOnlyList<FailureRule> LogoutResponse { get; } =
    [
        Refused(MessageRefused, new("Query string is not signed")),
        Refused(MessageRefused, new("LogoutResponse is not signed")),
        Refused(DestinationMismatch, new("but this realm uses", Start: "SAML response ")),
        .. Query,
        .. Any,
    ];

    public static IReadOnlyList<FailureRule> Response { get; } =
    [
        Refused(DestinationMismatch, new("but this realm uses", Start: "SAML response ")),
        Refused(InResponseToMismatch, new("is in-response-to [", Start: "SAML Assertion SubjectConfirmationData ")),
        .. Any,
    ];

    private static FailureRule Refused(ElasticsearchFailureKind kind, ReasonMarker marker) =>
        new(kind) { Statuses = FailureStatuses.Saml, Types = ErrorTypes.Saml, Marker = marker };
}
