using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Saml.Elastic.AspNetCore.TestFramework;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>
/// Whatever is sent: no exception, no redirect to a foreign place, and the session of a user whom the identity provider never named goes on.
/// A case that fails is repeated by its seed.
/// </summary>
public sealed class AnyMessageIsSafe
{
    private const int Cases = 100_000;
    private static readonly TimeSpan LongestCase = TimeSpan.FromSeconds(5);
    private static readonly int[] Statuses = [200, 302, 303, 400, 404, 503];

    [Fact]
    public async Task Whoever_sends_it()
    {
        await using var app = await ProviderApp.StartAsync();
        using var impostor = new TestIdentityProvider(app.IdentityProvider.EntityId);
        using var victim = await app.SignInAsync(GenuineMessages.Victim, "_1");
        using var attacker = await app.SignInAsync(GenuineMessages.Attacker, "_1");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var requests = new HostileRequests(new GenuineMessages(app.IdentityProvider, impostor, app.Message));
        var cookies = victim.Cookies.HeaderFor(new Uri(app.Address), initiator: null, isGet: true)!;

        await Parallel.ForAsync(0, TestScale.Of(Cases), async (seed, _) => await SendAsync(app, requests.Create(seed), cookies, seed));

        Assert.Equal("victim-id", await victim.WhoAsync());
        Assert.Null(await attacker.WhoAsync());
        Assert.DoesNotContain(app.Events, context => context.NameId == "victim-id");
        Assert.NotEmpty(app.Events);
        Assert.DoesNotContain(app.Logs, record => record.Id.Name == "LogoutMessageFailed");
    }

    private static async Task SendAsync(ProviderApp app, HostileRequest hostile, string cookies, int seed)
    {
        using var scope = app.Host.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        Write(hostile, context.Request, seed % 2 == 0 ? cookies : null);
        context.Request.Host = new HostString("app.example");
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = (IAuthenticationRequestHandler)(await handlers.GetHandlerAsync(context, ElasticSamlLogoutDefaults.AuthenticationScheme))!;
        var watch = Stopwatch.StartNew();

        await handler.HandleRequestAsync();

        Assert.True(watch.Elapsed < LongestCase, $"Seed {seed} took {watch.Elapsed}.");
        Assert.True(Statuses.Contains(context.Response.StatusCode), $"Seed {seed} was answered with {context.Response.StatusCode}.");
        var location = context.Response.Headers.Location.ToString();
        Assert.True(
            location is "" or "/signed-out" || location.StartsWith(RealmModel.AnswerUrl + "?SAMLResponse=", StringComparison.Ordinal),
            $"Seed {seed} was sent to {location}.");
        Assert.False(
            context.Response.Headers.SetCookie.ToString().Contains(AppHost.CookieName + "=", StringComparison.Ordinal), $"Seed {seed} touched the victim's cookie.");
    }

    private static void Write(HostileRequest hostile, HttpRequest request, string? cookies)
    {
        request.Path = ProviderApp.Path;
        request.Scheme = "https";
        request.Method = hostile.Query is null ? HttpMethods.Post : HttpMethods.Get;
        request.QueryString = hostile.Query is null ? default : new QueryString("?" + hostile.Query);
        request.Headers.Cookie = cookies;
        if (hostile.Body is not null)
        {
            request.ContentType = hostile.ContentType;
            request.Body = new MemoryStream(hostile.Body);
            request.ContentLength = hostile.Body.Length;
            request.Headers.Origin = cookies is null ? default : "https://evil.example";
        }
    }
}
