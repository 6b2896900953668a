using System.Text;
using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.SingleLogout;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.GuardedRequest;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.LogoutMessages;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>The largest that passes, and the smallest that does not; what the rest costs.</summary>
public sealed class SizesAreLimited
{
    private const long MostMemory = 4 * 1024 * 1024;
    private const int Bomb = 10_000_000;

    public static TheoryData<string, int, string> Limits => new()
    {
        { "query", 16 * 1024, nameof(GuardRule.QueryTooLong) },
        { "form", 128 * 1024, nameof(GuardRule.Body) },
        { "SOAP", 128 * 1024, nameof(GuardRule.Body) },
        { "message", 256 * 1024, nameof(GuardRule.MessageTooLarge) },
        { "levels", 256, nameof(GuardRule.TooComplex) },
        { "elements", 5000, nameof(GuardRule.TooComplex) },
    };

    public static TheoryData<string, string> Wasteful => new()
    {
        { "a bomb", UnsignedQuery(Inside(new string(' ', Bomb))) },
        { "a bomb of elements", UnsignedQuery(Inside(Repeat("<a/>", Bomb / 4))) },
        { "a bomb of levels", UnsignedQuery(Inside(Repeat("<a>", Bomb / 7) + Repeat("</a>", Bomb / 7))) },
        { "as many elements as fit", UnsignedQuery(Inside(Repeat("<a/>", 60_000))) },
        { "as many attributes as fit", UnsignedQuery(Inside($"<a {string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='' "))}/>")) },
        { "entities in entities", UnsignedQuery($"<!DOCTYPE x [<!ENTITY a '{Repeat("a", 1000)}'><!ENTITY b '{Repeat("&a;", 1000)}'>]>" + Inside("&b;")) },
        { "as many parameters as fit", RequestQuery + Repeat("&a", 7000) },
        { "a query of a megabyte", RequestQuery + "&x=" + new string('y', 1024 * 1024) },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task The_last_that_passes_and_the_first_that_does_not(string what, int limit, string rule)
    {
        Assert.NotNull(await SendAsync(what, limit));

        var refused = await Assert.ThrowsAsync<MessageRefusedException>(() => SendAsync(what, limit + 1));

        Assert.Equal(rule, refused.Rule.ToString());
    }

    [Theory]
    [MemberData(nameof(Wasteful))]
    public async Task A_wasteful_message_costs_little_memory(string row, string query)
    {
        var request = Get(query);
        await ReadOrRefuseAsync(request);
        var before = GC.GetAllocatedBytesForCurrentThread();

        await ReadOrRefuseAsync(request);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MostMemory, $"{row}: {allocated:N0} bytes");
    }

    private static Task<ReceivedMessage?> SendAsync(string what, int size)
    {
        switch (what)
        {
            case "query":
                return GetAsync(RequestQuery + "&" + new string('x', size - RequestQuery.Length - 1));
            case "form":
                var form = $"SAMLRequest={Uri.EscapeDataString(Encode(SignedRequest))}&x=";
                return PostAsync(Form, form + new string('y', size - form.Length));
            case "SOAP":
                var soap = $"<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>{SignedRequest}</S:Body></S:Envelope>";
                return PostAsync(Soap, soap + new string(' ', size - soap.Length));
            case "message":
                return GetAsync(UnsignedQuery(Inside(new string(' ', size - SignedRequest.Length))));
            case "levels":
                return GetAsync(UnsignedQuery(Inside(Repeat("<a>", size - 1) + Repeat("</a>", size - 1))));
            default:
                return GetAsync(UnsignedQuery(Inside(Repeat("<a/>", size - NodesOf(SignedRequest)))));
        }
    }

    private static async Task ReadOrRefuseAsync(HttpRequest request)
    {
        try
        {
            await ReceivedMessage.ReadAsync(request);
        }
        catch (MessageRefusedException)
        {
            // What it costs is the question.
        }
    }

    // As the guard counts: tags, texts and attributes.
    private static int NodesOf(string xml)
    {
        using var reader = System.Xml.XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        var count = 0;
        while (reader.Read())
        {
            count += 1 + reader.AttributeCount;
        }

        return count;
    }

    private static string Inside(string xml) => SignedRequest.Replace("</samlp:LogoutRequest>", xml + "</samlp:LogoutRequest>");

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
