using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.SignIn;

/// <summary>What is wrong with the emulated Elasticsearch during an exchange, and what must come of it.</summary>
/// <param name="Break">Breaks it.</param>
internal sealed record ExchangeTrouble(Action<ElasticsearchFaults> Break)
{
    /// <summary>Whether the user gets tokens all the same.</summary>
    public bool GivesTokens { get; init; }

    /// <summary>Whether Elasticsearch may have issued tokens that nobody has received: that is logged.</summary>
    public bool MayLoseTokens { get; init; }

    /// <summary>Whether it has issued such tokens.</summary>
    public bool LosesTokens { get; init; }

    public static IReadOnlyDictionary<string, ExchangeTrouble> All { get; } = new Dictionary<string, ExchangeTrouble>
    {
        ["index missing"] = new(faults => faults.TokenIndex = EmulatedTokenIndex.Missing) { GivesTokens = true },
        ["index closed"] = new(faults => faults.TokenIndex = EmulatedTokenIndex.Closed),
        ["shards down"] = new(faults => faults.TokenIndex = EmulatedTokenIndex.ShardsUnavailable) { MayLoseTokens = true },
        ["disk full"] = new(faults => faults.TokenIndex = EmulatedTokenIndex.DiskFull),
        ["write block"] = new(faults => faults.TokenIndex = EmulatedTokenIndex.WriteBlocked),
        ["hang"] = Authenticate(EmulatedFault.Hang) with { MayLoseTokens = true },
        ["hang after the effect"] = Authenticate(EmulatedFault.HangAfterEffect) with { MayLoseTokens = true, LosesTokens = true },
        ["cut before the effect"] = Authenticate(EmulatedFault.CutBeforeEffect) with { MayLoseTokens = true },
        ["cut after the effect"] = Authenticate(EmulatedFault.CutAfterEffect) with { MayLoseTokens = true, LosesTokens = true },
        ["429"] = Authenticate(EmulatedFault.TooManyRequests()),
        ["429 once"] = new(faults => faults.Inject(EmulatedFault.TooManyRequests(), EmulatedOperation.Authenticate)) { GivesTokens = true },
        ["502 page of a proxy"] = Authenticate(EmulatedFault.BadGateway) with { MayLoseTokens = true },
        ["403"] = Authenticate(Error(403, "action [x] is unauthorized for user [svc] with effective roles [r]")),
        ["401"] = Authenticate(Error(401, "unable to authenticate user [svc] for REST request [/x]")),
        ["500"] = Authenticate(EmulatedFault.AnswerWith(500, "application/json", "{}")) with { MayLoseTokens = true },
        ["200 page of a proxy"] = Authenticate(EmulatedFault.AnswerWith(200, "text/html", "<html></html>")) with { MayLoseTokens = true },
        ["the user is not told"] = new(faults => faults.Inject(EmulatedFault.BadGateway, EmulatedOperation.GetAuthenticatedUser, times: null))
        {
            GivesTokens = true,
        },
    };

    private static ExchangeTrouble Authenticate(EmulatedFault fault) => new(faults => faults.Inject(fault, EmulatedOperation.Authenticate, times: null));

    private static EmulatedFault Error(int status, string reason) => EmulatedFault.AnswerWith(
        status, "application/json", $$"""{"error":{"type":"security_exception","reason":"{{reason}}"},"status":{{status}}}""");
}
