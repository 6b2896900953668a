using Microsoft.AspNetCore.Http;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tests.Scheme;

/// <summary>The app is https://app.example; pages on ok.example, and on port 8443 of port.example, are allowed.</summary>
public sealed class ReturnUrlTests
{
    private static readonly string[] AllowedHosts = ["ok.example", "port.example:8443"];

    public static TheoryData<string?> Hostile =>
    [
        // No path of this app.
        null,
        "",
        " ",
        "after",
        "./after",
        "../after",
        "?x=1",
        "#x",
        "~/after",
        "app.example/after",
        "ok.example",
        ":8443/after",

        // Another host, as a browser reads it.
        "//evil.example",
        "//ok.example",
        "///evil.example",
        "////evil.example",
        "//evil.example/..",
        "//evil.example:443/",
        "//user@evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        "\\evil.example",
        "/\\/evil.example",
        "/after\\..\\..\\evil.example",

        // The same in disguise, for whoever decodes on the way.
        "/%2Fevil.example",
        "/%2fevil.example",
        "/%5Cevil.example",
        "/%5cevil.example",
        "/%252Fevil.example",
        "/%255cevil.example",
        "%2F%2Fevil.example",
        "%2fafter",

        // Control characters and blanks, which browsers drop.
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        " /after",
        "/ /evil.example",
        "/after\0",
        "/after\u007f",
        "/%09/evil.example",
        "/%0a/evil.example",
        "/%0d%0aSet-Cookie:x=1",
        "/after\r\nSet-Cookie: x=1",
        "/%00",
        "/%2500",
        "/\u0085/evil.example",
        "/\u200b/evil.example",
        "/\u2028/evil.example",

        // Characters that look like a slash or a dot, or that no header can carry.
        "/\uff0fevil.example",
        "/\u2044evil.example",
        "/\u2215evil.example",
        "\uff0f\uff0fevil.example",
        "/b\u00fcro",
        "https://ok\u3002example/",
        "https://ok.example\uff0fevil.example/",

        // Other schemes.
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "javascript://ok.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://ok.example/",
        "ws://ok.example/",
        "mailto:x@ok.example",
        "blob:https://ok.example/x",
        "view-source:https://ok.example/",

        // Absolute, on other hosts.
        "https://evil.example/",
        "http://evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "https:\\\\evil.example",
        "https:/\\evil.example",
        "https://evil.example\\@ok.example/",
        "https://ok.example\\.evil.example/",
        "https://ok.example.evil.example/",
        "https://notok.example/",
        "https://ok.example@evil.example/",
        "https://ok.example:x@evil.example/",
        "https://ok.example%40evil.example/",
        "https://evil.example#@ok.example/",
        "https://evil.example?@ok.example/",
        "https://evil.example/ok.example",
        "https://ok.example%2eevil.example/",
        "https://ok.example%00.evil.example/",
        "https://ok.example./",
        "https://[ok.example]/",
        "https://ok.example:99999/",

        // A user name in front of a host is made to deceive, also before an allowed one.
        "https://evil.example@ok.example/",
        "https://user:secret@ok.example/",
        "https://app.example@ok.example/",

        // Another port or scheme than what is allowed.
        "https://port.example/",
        "https://port.example:443/",
        "https://port.example:18443/",
        "https://app.example:8443/after",
        "http://app.example/after",
        "https://sub.app.example/after",
        "https://app.example.evil.example/after",

        // Too long for a cookie.
        "/" + new string('a', 2048),
        "https://ok.example/" + new string('a', 2048),
    ];

    public static TheoryData<string> Good =>
    [
        "/",
        "/after",
        "/after/",
        "/after?x=1&y=%20",
        "/after?next=%2F%2Felsewhere",
        "/after?next=//elsewhere",
        "/after#part",
        "/a//b",
        "/b%C3%BCro",
        "/a:b@c",
        "/.well-known/x",
        "/%25",
        "https://app.example",
        "https://app.example/after",
        "https://app.example:443/after",
        "https://APP.example/after",
        "https://ok.example",
        "HTTPS://OK.Example/after",
        "https://ok.example:9000/after",
        "http://ok.example/after",
        "https://port.example:8443/after",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_ones_are_refused(string? url) => Assert.False(IsAllowed(url));

    [Theory]
    [MemberData(nameof(Good))]
    public void Good_ones_are_allowed(string url) => Assert.True(IsAllowed(url));

    [Theory]
    [MemberData(nameof(Good))]
    public void Local_are_only_those_that_begin_with_a_slash(string url) => Assert.Equal(url.StartsWith('/'), ReturnUrls.IsLocal(url));

    [Fact]
    public void The_table_is_long_enough() => Assert.True(Hostile.Count >= 60);

    private static bool IsAllowed(string? url)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "https";
        request.Host = new HostString("app.example");
        return ReturnUrls.IsAllowed(url, request, new HashSet<string>(AllowedHosts, StringComparer.OrdinalIgnoreCase));
    }
}
