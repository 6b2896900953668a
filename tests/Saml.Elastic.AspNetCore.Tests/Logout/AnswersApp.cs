using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>An app with an endpoint for each of <see cref="AppEndings"/>; for tests that change nothing of it.</summary>
public sealed class AnswersApp : IAsyncLifetime
{
    public const string SignedOutPage = "/signed-out";

    internal AppHost Host { get; private set; } = null!;

    /// <summary>The endpoint that ends so.</summary>
    public static string Path(string ending) => "/end/" + Uri.EscapeDataString(ending);

    public async Task InitializeAsync() => Host = await AppHost.StartAsync(
        logout: options => options.SignedOutRedirectUri = SignedOutPage,
        app: app =>
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => context.Response.WriteAsync("The app's error page.") });
            app.UseAuthentication();
            app.Map("/end/{name}", (string name, HttpContext context) => AppEndings.All[name](context));
        });

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
