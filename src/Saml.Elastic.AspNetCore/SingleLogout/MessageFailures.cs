namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Tells a message that Elasticsearch has refused from one that it could not be asked about.</summary>
internal static class MessageFailures
{
    public static bool IsAboutTheMessage(ElasticsearchFailureKind kind) => kind
        is ElasticsearchFailureKind.MessageRefused
        or ElasticsearchFailureKind.SignatureRefused
        or ElasticsearchFailureKind.DestinationMismatch
        or ElasticsearchFailureKind.InResponseToMismatch
        or ElasticsearchFailureKind.SamlFailure;
}
