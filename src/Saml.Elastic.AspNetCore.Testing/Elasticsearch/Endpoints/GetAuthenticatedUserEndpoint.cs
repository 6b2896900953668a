namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Who the caller is: the cheapest proof that a token lives.</summary>
internal sealed class GetAuthenticatedUserEndpoint : IEndpoint
{
    public EmulatedOperation Operation => EmulatedOperation.GetAuthenticatedUser;

    public string Method => "GET";

    public string Path => "/_security/_authenticate";

    public string LegacyPath => "/_xpack/security/_authenticate";

    public bool HasBody => false;

    public PreparedCall Prepare(EndpointRequest request) => new(action: null, caller => Answer.Ok(caller.ToJson()));
}
