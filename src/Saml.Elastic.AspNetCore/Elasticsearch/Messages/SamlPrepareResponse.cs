namespace Saml.Elastic.AspNetCore;

/// <summary>Answer of <c>POST /_security/saml/prepare</c>.</summary>
public sealed record SamlPrepareResponse
{
    /// <summary>The name of the Elasticsearch realm that was used to construct the authentication request (<c>realm</c>).</summary>
    public required string Realm { get; init; }

    /// <summary>
    /// A unique identifier for the SAML Request to be stored by the caller of the API (<c>id</c>); the Response must answer it
    /// (<see cref="SamlAuthenticateRequest.Ids"/>).
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The URL to redirect the user to (<c>redirect</c>), byte for byte.</summary>
    public required string Redirect { get; init; }

    /// <summary>Leaves the redirect out: its query is a SAML message.</summary>
    public override string ToString() => $"{nameof(SamlPrepareResponse)} {{ Realm = {Realm}, Id = {Id} }}";
}
