namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Answer of <c>POST /_security/saml/authenticate</c>.</summary>
internal sealed record AuthenticateBody : TokenBody
{
    public required string Username { get; init; }

    public string? Realm { get; init; }

    public UserBody? Authentication { get; init; }

    public string? InResponseTo { get; init; }

    public SamlAuthenticateResponse? ToAuthenticateResponse() => !IsUsable ? null : new()
    {
        Username = Username,
        Realm = Realm,
        Tokens = Tokens,
        ExpiresIn = Lifetime,
        Authentication = Authentication?.ToUser(),
        InResponseTo = InResponseTo,
    };
}
