using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.SingleLogout;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Benchmarks;

/// <summary>
/// What the guard in front of Elasticsearch costs, against one RSA-2048 verification, which is the least that Elasticsearch spends on a message:
/// a ratio below 1 means that refusing is cheaper than passing on.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class GuardBenchmarks
{
    private const int Depth = 300;
    private const int Elements = 40_000;
    private const int BombSize = 10_000_000;

    private readonly TestIdentityProvider _identityProvider = new();
    private string _signedUrl = "";
    private string _query = "";
    private string _semicolons = "";
    private string _form = "";
    private string _soap = "";
    private string _tooLong = "";
    private string _bomb = "";
    private string _deep = "";
    private string _wide = "";
    private string _forgedTransform = "";

    [GlobalSetup]
    public void Setup()
    {
        var recipient = new ServiceProvider("https://app.example/", "https://app.example/acs", "https://app.example/slo");
        var message = new LogoutRequestMessage(recipient, SamlNameId.Random(), SamlXml.NewId());
        _signedUrl = _identityProvider.RedirectUrl(message, "state");
        _query = _signedUrl[(_signedUrl.IndexOf('?') + 1)..];
        _semicolons = _query.Replace('&', ';');
        var posted = _identityProvider.Write(message);
        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(posted));
        _form = "SAMLRequest=" + Uri.EscapeDataString(posted);
        _soap = $"<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>{xml}</S:Body></S:Envelope>";
        _tooLong = _query + "&x=" + new string('y', GuardLimits.Query);
        _bomb = Query(new string(' ', BombSize));
        _deep = Query(Insert(xml, string.Concat(Enumerable.Repeat("<a>", Depth)) + string.Concat(Enumerable.Repeat("</a>", Depth))));
        _wide = Query(Insert(xml, string.Concat(Enumerable.Repeat("<a/>", Elements))));
        _forgedTransform = Query(xml.Replace("xml-exc-c14n#", "xpath", StringComparison.Ordinal));
    }

    [GlobalCleanup]
    public void Cleanup() => _identityProvider.Dispose();

    [Benchmark(Baseline = true, Description = "one RSA-2048 verification")]
    public bool Verify() => RedirectBinding.IsSignedBy(_signedUrl, _identityProvider.Certificate);

    [Benchmark(Description = "by redirect")]
    public object? Redirect() => Get(_query);

    [Benchmark(Description = "by redirect, put into order")]
    public object? Reordered() => Get(_semicolons);

    [Benchmark(Description = "by form, converted")]
    public object? Form() => Post("application/x-www-form-urlencoded", _form);

    [Benchmark(Description = "by SOAP, converted")]
    public object? Soap() => Post("text/xml", _soap);

    [Benchmark(Description = "refused: too long")]
    public object? TooLong() => Get(_tooLong);

    [Benchmark(Description = "refused: a bomb")]
    public object? Bomb() => Get(_bomb);

    [Benchmark(Description = "refused: nested too deeply")]
    public object? Deep() => Get(_deep);

    [Benchmark(Description = "refused: too many elements")]
    public object? Wide() => Get(_wide);

    [Benchmark(Description = "refused: shape of the signature")]
    public object? Shape() => Get(_forgedTransform);

    private static object? Get(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Get;
        request.QueryString = new QueryString("?" + query);
        return Read(request);
    }

    private static object? Post(string contentType, string body)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Post;
        request.ContentType = contentType;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return Read(request);
    }

    private static object? Read(HttpRequest request)
    {
        try
        {
            return ReceivedMessage.ReadAsync(request).GetAwaiter().GetResult();
        }
        catch (MessageRefusedException refused)
        {
            return refused;
        }
    }

    private static string Insert(string xml, string inner) => xml.Insert(xml.LastIndexOf('<'), inner);

    private static string Query(string xml)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize))
        {
            deflate.Write(Encoding.UTF8.GetBytes(xml));
        }

        return "SAMLRequest=" + Uri.EscapeDataString(Convert.ToBase64String(output.ToArray()));
    }
}
