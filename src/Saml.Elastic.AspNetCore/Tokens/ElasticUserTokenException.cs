namespace Saml.Elastic.AspNetCore;

/// <summary>A call was to be made as the current user, but there is none with an Elasticsearch token.</summary>
public sealed class ElasticUserTokenException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why there is no token, and what to do.</param>
    public ElasticUserTokenException(string message)
        : base(message)
    {
    }
}
