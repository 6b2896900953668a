using Saml.Elastic.AspNetCore.Testing;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.Expected;
using static Saml.Elastic.AspNetCore.IntegrationTests.Differential.TokenLife;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential.Groups;

/// <summary>Invalidate: which sessions a LogoutRequest ends.</summary>
internal static class InvalidateStatements
{
    private const string Unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    public static IReadOnlyList<Statement> All { get; } =
    [
        new("61", "Signed request for a session: 200, count 2, both tokens dead.", async run =>
        {
            var session = await run.SignInAsync();
            await run.InvalidateAsync(run.LogoutRequest(session), 2);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("62", "Two sessions of equal NameID and SessionIndex: 4.", async run =>
        {
            var session = await run.SignInAsync();
            var other = await run.SignInAgainAsync(session);
            await run.InvalidateAsync(run.LogoutRequest(session), 4);
            await run.TokensAsync(session, Dead, Dead);
            await run.TokensAsync(other, Dead, Dead);
        }),
        new("62a", "Another NameID or SessionIndex: untouched.", async run =>
        {
            var session = await run.SignInAsync();
            var otherName = await run.SignInAsync(change: message => message with { SessionIndex = session.SignIn!.SessionIndex });
            var otherIndex = await run.SignInAsync(change: message => message with { NameId = session.NameId });
            await run.InvalidateAsync(run.LogoutRequest(session), 2);
            await run.TokensAsync(otherName, Alive, Alive);
            await run.TokensAsync(otherIndex, Alive, Alive);
        }),
        new("62b", "Another realm: untouched.", async run =>
        {
            var session = await run.SignInAsync();
            var other = await run.SignInAgainAsync(session, StatementRealms.Second);
            await run.InvalidateAsync(run.LogoutRequest(session), 2);
            await run.TokensAsync(other, Alive, Alive);
        }),
        new("62c", "Refreshed session: 4, all dead.", async run =>
        {
            var session = await run.SignInAsync();
            var refreshed = await run.RefreshAsync(session);
            await run.InvalidateAsync(run.LogoutRequest(session), 4);
            await run.TokensAsync(session, Dead, Dead);
            await run.TokensAsync(refreshed, Dead, Dead);
        }),
        new("62d", "Access deleted before: 2; both deleted before: 0.", async run =>
        {
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { token = session.AccessToken }, Ok.WithCounts(1, 0));
            await run.InvalidateAsync(run.LogoutRequest(session), 2);
            await run.TokensAsync(session, Dead, Dead);
            await run.InvalidateAsync(run.LogoutRequest(session), 0);
        }),
        new("62e", "Refresh deleted before: 2.", async run =>
        {
            var session = await run.SignInAsync();
            await run.DeleteAsync(new { refresh_token = session.RefreshToken }, Ok.WithCounts(1, 0));
            await run.InvalidateAsync(run.LogoutRequest(session), 2);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("63", "Access token expired, refresh token live: found, 2.", async run =>
        {
            var session = await run.SignInAsync();
            await run.Server.AgeAsync(session, TimeSpan.FromMinutes(21));
            await run.InvalidateAsync(run.LogoutRequest(session), 2);
            await run.TokensAsync(session, Dead, Dead);
        }),
        new("64", "No SessionIndex while the login had one: 200, 0.", run => NothingIsFoundAsync(run, request => request with { SessionIndex = null })),
        new("64a", "Login without SessionIndex is found by a request without one.", run =>
            TheSessionIsFoundAsync(run, message => message with { SessionIndex = null }, request => request)),
        new("64b", "Two SessionIndex: the first only.", async run =>
        {
            var session = await run.SignInAsync();
            var other = await run.SignInAsync(change: message => message with { NameId = session.NameId });
            var second = MessageEdits.AddSibling("SessionIndex", other.SignIn!.SessionIndex!);
            await run.InvalidateAsync(run.LogoutRequest(session) with { BeforeSigning = second }, 2);
            await run.TokensAsync(session, Dead, Dead);
            await run.TokensAsync(other, Alive, Alive);
        }),
        new("64c", "An empty SessionIndex is none.", run =>
            TheSessionIsFoundAsync(run, message => message with { SessionIndex = null }, request => request with { SessionIndex = "" })),
        new("65", "Another or no Format, a qualifier more or less: 200, 0.", async run =>
        {
            await NothingIsFoundAsync(run, request => request with { NameId = request.NameId with { Format = SamlNameId.Transient } });
            await NothingIsFoundAsync(run, request => request with { NameId = request.NameId with { Format = null } });
            await NothingIsFoundAsync(run, request => request with { NameId = request.NameId with { NameQualifier = "more" } });
            await NothingIsFoundAsync(run, request => request with { NameId = request.NameId with { SPNameQualifier = "more" } });
            await NothingIsFoundAsync(
                run,
                request => request with { NameId = request.NameId with { NameQualifier = null } },
                message => message with { NameId = message.NameId! with { NameQualifier = "less" } });
        }),
        new("65a", "White space around NameID and SessionIndex: found.", run => TheSessionIsFoundAsync(
            run,
            message => message,
            request => request with { NameId = request.NameId with { Value = $"\n {request.NameId.Value} " }, SessionIndex = $" {request.SessionIndex}\n" })),
        new("65b", "Format unspecified does not match an absent one.", run => NothingIsFoundAsync(
            run,
            request => request with { NameId = request.NameId with { Format = Unspecified } },
            message => message with { NameId = message.NameId! with { Format = null } })),
        new("65c", "SPProvidedID: 200, 0.", run => NothingIsFoundAsync(
            run, request => request with { BeforeSigning = MessageEdits.SetAttribute("NameID", "SPProvidedID", "provided") })),
        new("66", "Empty NameID: 200, 0.", run => NothingIsFoundAsync(run, request => request with { NameId = request.NameId with { Value = "" } })),
        new("66a", "Login without NameID: never found.", async run =>
        {
            var session = await run.SignInAsync(change: message => message with { NameId = null });
            var request = new LogoutRequestMessage(session.Realm!.ServiceProvider, new SamlNameId("", Format: null), session.SignIn!.SessionIndex);
            await run.InvalidateAsync(request with { Id = "_request-66a", IssueInstant = run.Now }, 0);
            await run.TokensAsync(session, Alive, Alive);
        }),
        new("74b", "A request sent again ends a later session of the same SessionIndex.", async run =>
        {
            var session = await run.SignInAsync();
            var query = run.Query(run.LogoutRequest(session));
            await run.InvalidateAsync(query, Ok.With("invalidated", 2));
            var later = await run.SignInAgainAsync(session);
            await run.InvalidateAsync(query, Ok.With("invalidated", 2));
            await run.TokensAsync(later, Dead, Dead);
        }),
        new("82", "A repeat: 200, 0, Success LogoutResponse.", async run =>
        {
            var session = await run.SignInAsync();
            var query = run.Query(run.LogoutRequest(session));
            await run.InvalidateAsync(query, Ok.With("invalidated", 2));
            var repeat = await run.InvalidateAsync(query, Ok.With("invalidated", 0));
            var status = RedirectAssert.Message(repeat).Descendants(SamlXml.Protocol + "StatusCode").Single();
            Assert.Equal(SamlXml.Success, status.Attribute("Value")!.Value);
        }),
        new("82a", "A refused request ends nothing.", async run =>
        {
            var session = await run.SignInAsync();
            await run.InvalidateAsync(RawQuery.Request(run.Xml(run.LogoutRequest(session))), Refused("Logout request is not signed"));
            await run.TokensAsync(session, Alive, Alive);
        }),
    ];

    private static async Task NothingIsFoundAsync(
        StatementRun run,
        Func<LogoutRequestMessage, LogoutRequestMessage> change,
        Func<ResponseMessage, ResponseMessage>? signIn = null)
    {
        var session = await run.SignInAsync(change: signIn);
        await run.InvalidateAsync(change(run.LogoutRequest(session)), 0);
        await run.TokensAsync(session, Alive, Alive);
    }

    private static async Task TheSessionIsFoundAsync(
        StatementRun run, Func<ResponseMessage, ResponseMessage> signIn, Func<LogoutRequestMessage, LogoutRequestMessage> change)
    {
        var session = await run.SignInAsync(change: signIn);
        await run.InvalidateAsync(change(run.LogoutRequest(session)), 2);
        await run.TokensAsync(session, Dead, Dead);
    }
}
