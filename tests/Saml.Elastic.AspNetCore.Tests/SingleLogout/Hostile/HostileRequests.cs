using System.Text;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Makes a request of a seed: genuine messages, forged, tampered with, repeated, reordered, cut off, doubled, blown up, or all of it at once.</summary>
internal sealed class HostileRequests(GenuineMessages messages)
{
    private static readonly string[] ContentTypes =
        ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "text/xml", "multipart/form-data; boundary=x", "x", ""];

    public HostileRequest Create(int seed)
    {
        var random = new Random(seed);
        return random.Next(4) switch
        {
            0 => new HostileRequest(Changed(random, Pick(random, messages.Queries))),
            1 => new HostileRequest(Changed(random, UnsignedQuery(random, Document(random)))),
            2 => Form(random, Document(random)),
            _ => Soap(random, Document(random)),
        };
    }

    private string Document(Random random)
    {
        var xml = Pick(random, messages.Documents);
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            xml = HostileXml.Change(random, xml);
        }

        return xml;
    }

    private static string Changed(Random random, string query)
    {
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            query = HostileQuery.Change(random, query);
        }

        return query;
    }

    // Sometimes with the signature of another message, as if that were about this one.
    private string UnsignedQuery(Random random, string xml)
    {
        var query = LogoutMessages.UnsignedQuery(xml);
        return random.Next(2) == 0 ? query : $"{query}&{string.Join('&', Pick(random, messages.Queries).Split('&')[1..])}";
    }

    private static HostileRequest Form(Random random, string xml)
    {
        var name = xml.Contains("LogoutResponse", StringComparison.Ordinal) ? "SAMLResponse" : "SAMLRequest";
        var body = Changed(random, $"{name}={Uri.EscapeDataString(LogoutMessages.Encode(xml))}");
        return new HostileRequest(null, random.Next(8) == 0 ? Pick(random, ContentTypes) : ContentTypes[0], Encoding.UTF8.GetBytes(body));
    }

    private static HostileRequest Soap(Random random, string xml)
    {
        var envelope = $"<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>{xml}</S:Body></S:Envelope>";
        var body = random.Next(3) == 0 ? HostileText.Change(random, envelope) : envelope;
        return new HostileRequest(null, random.Next(8) == 0 ? Pick(random, ContentTypes) : "text/xml", Encoding.UTF8.GetBytes(body));
    }

    private static string Pick(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
