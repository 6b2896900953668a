using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Invalidate: how the pairs of the query are spelt, and how RelayState comes back.</summary>
internal static class InvalidateSpellingStatements
{
    private const string SingleLogout = "https://idp.example.test/slo?";
    private static readonly Expected BadSignature = Refused("could not be validated against [");

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("67", "RelayState is echoed.", run => EchoAsync(run, "abc", "abc")),
        new("67a", "+ and %20 come back as +.", run => EchoAsync(run, "a+b%20c", "a+b+c")),
        new("67b", "RelayState comes back URL encoded.", run => EchoAsync(run, "https://x.test/a%3fb%3Dc", "https%3A%2F%2Fx.test%2Fa%3Fb%3Dc")),
        new("67c", "Non-ASCII characters of RelayState come back as %3F.", run => EchoAsync(run, "%C3%A4%E2%82%AC", "%3F%3F")),
        new("67d", "Empty RelayState stays empty.", run => EchoAsync(run, "", "")),
        new("67e", "RelayState of 300 bytes is not cut.", run => EchoAsync(run, new string('r', 300), new string('r', 300))),
        new("67g", "No RelayState gives none; order SAMLResponse, RelayState, SigAlg, Signature.", async run =>
        {
            var none = await run.InvalidateAsync(run.LogoutRequest(await run.SignInAsync()), 2);
            RedirectAssert.Is(none, SingleLogout, "SAMLResponse", "SigAlg", "Signature");
            var query = run.Query(run.LogoutRequest(await run.SignInAsync()), "state");
            RedirectAssert.Is(await run.InvalidateAsync(query, Ok), SingleLogout, "SAMLResponse", "RelayState", "SigAlg", "Signature");
        }),
        new("67h", "CR LF in RelayState comes back as %0D%0A.", run => EchoAsync(run, "a%0d%0ab", "a%0D%0Ab")),
        new("75", "A repeated SAML parameter, or any parameter behind Signature: the emulator refuses.", async run =>
        {
            var expected = run.Server.IsReal ? Ok : BadSignature;
            await TryAsync(run, query => run.Sign(query) + "&RelayState=x", expected);
            await TryAsync(run, query => run.Sign(query) + "&foreign=1", expected);
            await TryAsync(run, query => run.Sign(query + "&RelayState=x&RelayState=y"), expected);
            await TryAsync(run, query => run.Sign(query + "&" + query), expected);
            var (named, smuggled) = (await run.SignInAsync(), await run.SignInAsync());
            var query = run.Query(run.LogoutRequest(named)) + "&" + RawQuery.Request(run.Xml(run.LogoutRequest(smuggled)));
            await run.InvalidateAsync(query, expected);
            await run.AccessTokenAsync(named, Alive);
            await run.AccessTokenAsync(smuggled, run.Server.IsReal ? Dead : Alive);
        })
        { EmulatorDiffers = "Stricter, so that a middleware that lets such a query through fails its tests." },
        new("75e", "Trailing & or ;: 200; leading or doubled &: as 69.", async run =>
        {
            await TryAsync(run, query => run.Sign(query) + "&", Ok);
            await TryAsync(run, query => run.Sign(query) + ";", Ok);
            await TryAsync(run, query => "&" + run.Sign(query), BadSignature);
            await TryAsync(run, query => run.Sign(query).Replace("&SigAlg", "&&SigAlg", StringComparison.Ordinal), BadSignature);
        }),
        new("75f", "Lower-case escapes as signed: 200; changed to upper case: as 69.", async run =>
        {
            await TryAsync(run, query => run.Sign(LowerCaseEscapes(query)), Ok);
            await TryAsync(run, query => run.Sign(LowerCaseEscapes(query)).Replace(LowerCaseEscapes(query), query, StringComparison.Ordinal), BadSignature);
        }),
        new("75g", ";Signature: as 69.", run => TryAsync(
            run, query => run.Sign(query).Replace("&Signature", ";Signature", StringComparison.Ordinal), BadSignature)),
        new("75h", "Text after # is ignored.", run => TryAsync(run, query => run.Sign(query) + "#fragment", Ok)),
        new("75i", "Bare + in the base64: as 78.", run => TryAsync(
            run,
            query => run.Sign(RawQuery.Request(WithPlus(run)).Replace("%2B", "+", StringComparison.Ordinal)),
            Refused("SAML message cannot be Base64 decoded") with { Nine = 400 })),
        new("75j", "Bare / and = in the base64: 200 as signed.", run => TryAsync(
            run, query => run.Sign(query.Replace("%2F", "/", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal)), Ok)),
        new("75k", "%0D%0A in the base64: 200 as signed.", run => TryAsync(run, query => run.Sign(query.Insert("SAMLRequest=j".Length, "%0D%0A")), Ok)),
        new("75m", "; inside the signed part: 200 if signed so.", run => TryAsync(run, query => run.Sign(query + ";RelayState=x"), Ok)),
        new("75n", "Foreign parameter in front or between: as 69 unless signed with the rest.", async run =>
        {
            await TryAsync(run, query => "foreign=1&" + run.Sign(query), BadSignature);
            await TryAsync(run, query => run.Sign(query).Replace("&SigAlg", "&foreign=1&SigAlg", StringComparison.Ordinal), BadSignature);
            await TryAsync(run, query => run.Sign("foreign=1&" + query), Ok);
            await TryAsync(run, query => run.Sign(query + "&foreign=1"), Ok);
        }),
    ];

    private static async Task EchoAsync(StatementRun run, string relayState, string echoed)
    {
        var message = RawQuery.Request(run.Xml(run.LogoutRequest(await run.SignInAsync())));
        var answer = await run.InvalidateAsync(run.Sign($"{message}&RelayState={relayState}"), Ok.With("invalidated", 2));
        Assert.Equal(echoed, RedirectAssert.Raw(answer, "RelayState"));
    }

    private static Task TryAsync(StatementRun run, Func<string, string> query, Expected expected) =>
        run.InvalidateSessionAsync(xml => query(RawQuery.Request(xml)), expected);

    private static string LowerCaseEscapes(string query) => query
        .Replace("%2B", "%2b", StringComparison.Ordinal).Replace("%2F", "%2f", StringComparison.Ordinal).Replace("%3D", "%3d", StringComparison.Ordinal);

    /// <summary>A LogoutRequest whose base64 has a plus sign, which not every message's has.</summary>
    private static string WithPlus(StatementRun run)
    {
        for (var padding = ""; ; padding += " ")
        {
            var xml = $"<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>{padding}";
            if (RawQuery.Request(xml).Contains("%2B", StringComparison.Ordinal))
                return xml;
        }
    }
}
