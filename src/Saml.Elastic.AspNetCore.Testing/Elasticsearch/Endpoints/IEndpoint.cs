namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>One API.</summary>
internal interface IEndpoint
{
    EmulatedOperation Operation { get; }

    string Method { get; }

    /// <summary>The path; a segment in braces matches any one segment.</summary>
    string Path { get; }

    /// <summary>Its path of earlier days; null when it has none.</summary>
    string? LegacyPath => null;

    /// <summary>The feature that the licence must have, looked at before everything else; null: none.</summary>
    string? Feature => null;

    bool HasBody => true;

    /// <summary>Reads the body. What is wrong with the fields' values is said later, if the request's parameters are good.</summary>
    PreparedCall Prepare(EndpointRequest request);
}
