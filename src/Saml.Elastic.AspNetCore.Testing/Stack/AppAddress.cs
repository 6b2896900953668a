using System.Net;
using System.Net.Sockets;

namespace Saml.Elastic.AspNetCore.Testing.Stack;

/// <summary>Where the app is.</summary>
internal static class AppAddress
{
    private const string FreePort = ":0";

    /// <returns>The address without a slash at the end.</returns>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Resolve(string address)
    {
        var trimmed = address.TrimEnd('/');
        if (trimmed.EndsWith(FreePort, StringComparison.Ordinal))
            trimmed = $"{trimmed[..^FreePort.Length]}:{FindFreePort()}";
        return Uri.TryCreate(trimmed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath == "/"
            ? trimmed
            : throw new ArgumentException(
                $"{nameof(ElasticSamlTestStackOptions)}.{nameof(ElasticSamlTestStackOptions.AppAddress)}: '{address}' must be scheme, host and port, "
                + "such as http://localhost:5000; put a base path into the paths.");
    }

    private static int FindFreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
