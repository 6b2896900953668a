using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.TestFramework;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>
/// Random damage to good requests: each gets an answer that Elasticsearch could give. An exception that nobody expected would come out of the
/// in-process handler as itself. <c>TEST_SCALE=1</c> makes 100,000 requests.
/// </summary>
public sealed class BadInputNeverTripsItOver
{
    private const int FullCount = 100_000;
    private const int Kinds = 7;
    private static readonly int[] PossibleStatuses = [200, 400, 401, 403, 404, 405, 406, 413, 429, 500];

    [Fact]
    public async Task Damaged_bodies_are_answered() => await RunAsync(seed: 1, Requests, (fixture, random, requests) =>
    {
        var (path, body) = requests[random.Next(requests.Length)];
        return fixture.PostTextAsync(path, Damage.Text(random, JsonSerializer.Serialize(body)));
    });

    [Fact]
    public async Task Damaged_queries_are_answered() => await RunAsync(
        seed: 2,
        _ => EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(
            new LogoutRequestMessage(EmulatorFixture.ServiceProvider, new SamlNameId("a1"), "_s1"), "r")),
        (fixture, random, query) => fixture.InvalidateAsync(Damage.Text(random, query)));

    [Fact]
    public async Task Damaged_messages_are_answered() => await RunAsync(seed: 3, fixture => EmulatorFixture.IdentityProvider.WriteXml(fixture.Response()), (fixture, random, response) =>
    {
        var xml = Encoding.UTF8.GetBytes(Damage.Text(random, response));
        return random.Next(2) == 0
            ? fixture.SignInAsync(Convert.ToBase64String(xml))
            : fixture.InvalidateAsync("SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(random.Next(4) == 0 ? xml : Deflate(xml))));
    });

    [Fact]
    public async Task Damaged_headers_and_addresses_are_answered() => await RunAsync(seed: 4, _ => "/_security/", (fixture, random, folder) =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, folder + Uri.EscapeDataString(Damage.Text(random, "saml/logout?pretty&filter_path=error.*")))
        {
            Content = new ByteArrayContent("{}"u8.ToArray()),
        };
        request.Headers.TryAddWithoutValidation("Authorization", Damage.Text(random, EmulatorFixture.Header("svc:secret").ToString()));
        request.Headers.TryAddWithoutValidation("Accept", Damage.Text(random, "application/vnd.elasticsearch+json;compatible-with=9"));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", Damage.Text(random, "application/vnd.elasticsearch+json;compatible-with=9"));
        return fixture.SendAsync(request);
    });

    [Fact]
    public async Task Damaged_messages_that_were_signed_nonetheless_are_answered() => await RunAsync(
        seed: 5,
        fixture => EmulatorFixture.QueryOf(EmulatorFixture.IdentityProvider.RedirectUrl(
            new LogoutRequestMessage(EmulatorFixture.ServiceProvider, new SamlNameId("a1"), "_s1") { IssueInstant = fixture.Clock.GetUtcNow() }, sign: false)),
        (fixture, random, query) =>
        {
            var xml = Damage.Text(random, RedirectBinding.ReadMessage("?" + query).ToString());
            return fixture.InvalidateAsync(RedirectBinding.Query("SAMLRequest", xml, null, EmulatorFixture.IdentityProvider.Certificate));
        });

    [Fact]
    public async Task Damaged_ciphertext_is_answered() => await RunAsync(
        seed: 6,
        fixture => EmulatorFixture.IdentityProvider.WriteXml(
            fixture.Response() with { EncryptFor = EmulatorFixture.SigningCertificate.Value, SignResponse = false }),
        (fixture, random, response) => fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(Damage.Text(random, response)))),
        options => options.Realms[EmulatorFixture.Realm].EncryptionCertificate = EmulatorFixture.SigningCertificate.Value);

    [Fact]
    public async Task Damaged_bytes_on_the_wire_are_answered()
    {
        await using var server = await EmulatedServer.StartAsync();
        var good = Encoding.ASCII.GetBytes(
            "POST /_security/saml/logout?pretty HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Opaque-Id: a-1\r\nAccept: application/json\r\n"
            + "Content-Type: application/json\r\nAccept-Encoding: identity\r\nAuthorization: Basic c3ZjOnNlY3JldA==\r\nContent-Length: 13\r\n\r\n{\"token\":\"x\"}");
        var random = new Random(7);
        for (var count = 0; count < Count; count++)
        {
            var answer = await SendAsync(server.Emulator.Address, Damage.Bytes(random, good));

            // ASP.NET Core answers an exception with 500 and nothing else.
            Assert.True(!answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal) || answer.Contains("\"error\"", StringComparison.Ordinal), answer);
        }
    }

    [Fact]
    public async Task A_signature_with_a_senseless_KeyInfo_is_refused()
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var response = EmulatorFixture.IdentityProvider.WriteXml(fixture.Response());
        var start = response.IndexOf("<X509Data>", StringComparison.Ordinal);
        Assert.True(start > 0);

        var answer = await fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(response.Insert(
            start, "<X509Data><X509IssuerSerial><X509IssuerName></X509IssuerName><X509SerialNumber>1</X509SerialNumber></X509IssuerSerial></X509Data>"))));

        Assert.Equal(401, answer.Status);
        Assert.Contains("could not be validated against", answer.Reason);
    }

    [Theory]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes256-gcm")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes256-cbc")]
    public async Task Ciphertext_that_is_elsewhere_is_refused(string algorithm)
    {
        await using var fixture = new EmulatorFixture(
            options => options.Realms[EmulatorFixture.Realm].EncryptionCertificate = EmulatorFixture.SigningCertificate.Value,
            EmulatedElasticsearchOptions.Version8);
        var response = XDocument.Parse(EmulatorFixture.IdentityProvider.WriteXml(
            fixture.Response() with { EncryptFor = EmulatorFixture.SigningCertificate.Value, SignResponse = false }));
        XNamespace encryption = "http://www.w3.org/2001/04/xmlenc#";
        var data = response.Descendants(encryption + "EncryptedData").Single();
        data.Element(encryption + "EncryptionMethod")!.SetAttributeValue("Algorithm", algorithm);
        data.Element(encryption + "CipherData")!.ReplaceNodes(new XElement(encryption + "CipherReference", new XAttribute("URI", "http://localhost:1/")));

        var answer = await fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(response.ToString(SaveOptions.DisableFormatting))));

        Assert.Equal(401, answer.Status);
        Assert.StartsWith("Failed to decrypt SAML assertion", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("ebcdic-cp-us")]
    [InlineData("nonsense")]
    public async Task An_encoding_that_is_not_the_documents_is_refused(string encoding)
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var xml = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" + EmulatorFixture.IdentityProvider.WriteXml(fixture.Response());

        var answer = await fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)));

        Assert.Equal((401, "Failed to parse SAML message"), (answer.Status, answer.Reason));
    }

    [Theory]
    [InlineData(300, "<a>", "</a>")]
    [InlineData(100_000, "<a>", "</a>")]
    [InlineData(17_000_000, "a", "")]
    public async Task A_document_of_absurd_shape_is_refused(int count, string open, string close)
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        var filler = new StringBuilder().Insert(0, open, count).Insert(open.Length * count, close, count).ToString();

        // An attribute's value is where the schema allows anything.
        var response = EmulatorFixture.IdentityProvider.WriteXml(fixture.Response());
        var position = response.IndexOf("</saml:AttributeValue>", StringComparison.Ordinal);
        var answer = await fixture.SignInAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(response.Insert(position, filler))));

        Assert.Equal((401, "Failed to parse SAML message"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_message_that_inflates_without_end_is_refused()
    {
        await using var fixture = new EmulatorFixture();

        var answer = await fixture.InvalidateAsync("SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(Deflate(new byte[64 * 1024 * 1024]))));

        Assert.Equal((500, "SAML message cannot be inflated"), (answer.Status, answer.Reason));
    }

    private static int Count { get; } = TestScale.Of(FullCount / Kinds);

    // What is damaged is made once: a signature costs more than all the rest.
    private static async Task RunAsync<T>(
        int seed,
        Func<EmulatorFixture, T> make,
        Func<EmulatorFixture, Random, T, Task<EmulatorAnswer>> sendAsync,
        Action<EmulatedElasticsearchOptions>? configure = null)
    {
        await using var fixture = new EmulatorFixture(configure);
        var good = make(fixture);
        var random = new Random(seed);
        for (var count = 0; count < Count; count++)
        {
            var answer = await sendAsync(fixture, random, good);
            Assert.Contains(answer.Status, PossibleStatuses);
            Assert.True(answer.Text.Length == 0 || answer.Text.StartsWith('{') || answer.Text.StartsWith("---", StringComparison.Ordinal), answer.Text);
        }
    }

    /// <summary>Sends all of it at once, and reads what comes until the server has closed.</summary>
    private static async Task<string> SendAsync(Uri address, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(request);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // A server may cut off what it does not understand.
            return "";
        }
    }

    private static (string Path, object Body)[] Requests(EmulatorFixture fixture)
    {
        var session = fixture.Emulator.CreateSession(EmulatorFixture.Realm, "alice", new SamlNameId("a1"), "_s1");
        return
        [
            ("/_security/saml/prepare", new { realm = EmulatorFixture.Realm, acs = "x", relay_state = "y" }),
            ("/_security/saml/authenticate", new { content = "PHg+", ids = new[] { "_a", "_b" }, realm = EmulatorFixture.Realm }),
            ("/_security/saml/logout", new { token = session.AccessToken, refresh_token = session.RefreshToken }),
            ("/_security/saml/invalidate", new { query_string = "SAMLRequest=x&SigAlg=y&Signature=z", realm = EmulatorFixture.Realm }),
            ("/_security/saml/complete_logout", new { realm = EmulatorFixture.Realm, ids = new[] { "_a" }, content = "PHg+" }),
            ("/_security/oauth2/token", new { grant_type = "refresh_token", refresh_token = session.RefreshToken }),
        ];
    }

    private static byte[] Deflate(byte[] content)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest))
            deflate.Write(content);
        return output.ToArray();
    }
}
