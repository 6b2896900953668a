using System.Net;
using System.Net.Sockets;

namespace Saml.Elastic.AspNetCore.TestFramework;

/// <summary>
/// Ports that a test may use later, though other tests ask the system for free ones meanwhile: they lie below the system's own range,
/// and a locked file keeps other test processes away.
/// </summary>
public static class FreePorts
{
    private const int First = 20000;
    private const int Last = 32000;
    private static readonly Lock Lock = new();
    private static readonly Dictionary<int, FileStream> Reserved = [];

    /// <summary>Reserves a port of 127.0.0.1 until this process ends.</summary>
    public static int Reserve()
    {
        lock (Lock)
        {
            for (var tries = 0; tries < Last - First; tries++)
            {
                var port = Random.Shared.Next(First, Last);
                if (!Reserved.ContainsKey(port) && IsFree(port) && TryLock(port) is { } file)
                {
                    Reserved.Add(port, file);
                    return port;
                }
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static FileStream? TryLock(int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "saml-elastic-tests-ports"));
        try
        {
            return new FileStream(
                Path.Combine(folder.FullName, port.ToString()),
                FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
