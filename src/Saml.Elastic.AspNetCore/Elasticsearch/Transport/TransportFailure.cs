using System.Net.Sockets;
using System.Security.Authentication;
using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Says of a failure without an answer how far the request got.</summary>
internal static class TransportFailure
{
    public static ElasticsearchFailureKind Classify(Exception exception) => exception switch
    {
        HttpRequestException request => Classify(request),
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => NotElasticsearch,
        IOException => ConnectionLost,

        // Of a connection in use it would be wrapped: this one was cut while it was made, so nothing was sent.
        SocketException => Unreachable,

        // Neither the caller nor our own time-out has cancelled: the time for making a connection was up.
        OperationCanceledException { InnerException: TimeoutException } => Unreachable,
        _ => Unknown,
    };

    private static ElasticsearchFailureKind Classify(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => Unreachable,

        // A handshake that breaks off is a node that went away; anything else in it is about trust.
        HttpRequestError.SecureConnectionError => exception.InnerException is AuthenticationException ? UntrustedServer : Unreachable,
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => NotElasticsearch,
        HttpRequestError.ResponseEnded => ConnectionLost,
        _ => exception.InnerException is IOException ? ConnectionLost : Unknown,
    };
}
