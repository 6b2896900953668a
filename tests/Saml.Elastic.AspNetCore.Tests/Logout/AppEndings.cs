using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Logout;

/// <summary>What an app may write after its sign-out.</summary>
internal static class AppEndings
{
    public static IReadOnlyDictionary<string, RequestDelegate> All { get; } = new Dictionary<string, RequestDelegate>
    {
        ["nothing"] = context => context.SignOutAsync(),
        ["redirect"] = After(Results.Redirect("/after")),
        ["permanent redirect that keeps the method"] = After(Results.Redirect("/after", permanent: true, preserveMethod: true)),
        ["redirect to this app, absolute"] = After(context => Results.Redirect($"{context.Request.Scheme}://{context.Request.Host}/after")),
        ["redirect elsewhere"] = After(Results.Redirect("https://elsewhere.example/")),
        ["redirect before the sign-out"] = async context =>
        {
            context.Response.Redirect("/before");
            await context.SignOutAsync();
        },
        ["redirect before and after"] = async context =>
        {
            context.Response.Redirect("/before");
            await context.SignOutAsync();
            context.Response.Redirect("/after");
        },
        ["page"] = After(Results.Content("<p>Bye</p>", "text/html")),
        ["JSON"] = After(Results.Json(new { ok = true })),
        ["no content"] = After(Results.NoContent()),
        ["created"] = After(Results.Created("/after", null)),
        ["not found"] = After(Results.NotFound()),
        ["error page"] = After(Results.Text("It failed.", statusCode: 500)),
        ["flushed in parts"] = async context =>
        {
            await context.SignOutAsync();
            await context.Response.WriteAsync("Bye");
            await context.Response.Body.FlushAsync();
            await context.Response.WriteAsync(", Alice");
        },
        ["started by hand"] = async context =>
        {
            await context.SignOutAsync();
            await context.Response.StartAsync();
        },
        ["cleared"] = async context =>
        {
            await context.SignOutAsync();
            context.Response.Clear();
            await context.Response.WriteAsync("All headers are gone.");
        },
        ["own headers"] = async context =>
        {
            await context.SignOutAsync();
            context.Response.Headers.CacheControl = "public, max-age=60";
            context.Response.Headers["Referrer-Policy"] = "unsafe-url";
            context.Response.Headers.Location = "/own";
        },
        ["exception"] = After(_ => throw new InvalidOperationException("The app fails after its sign-out.")),
    };

    public static RequestDelegate After(IResult result) => After(_ => result);

    public static RequestDelegate After(Func<HttpContext, IResult> result) => async context =>
    {
        await context.SignOutAsync();
        await result(context).ExecuteAsync(context);
    };
}
