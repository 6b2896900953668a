using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Saml.Elastic.AspNetCore.Testing.SignOutChecks;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>Shows that an app's sign-out is complete, also on bad days.</summary>
public static class SignOutAssert
{
    private const string AnySignOutForm = "form[method=post i]:is([action*=signout i], [action*=sign-out i], [action*=logout i], [action*=log-out i])";

    /// <summary>
    /// Runs the app through a sign-out in fair and in foul weather, and through those that the identity provider starts. Each check has an app, an
    /// Elasticsearch and an identity provider of its own; all run at the same time.
    /// </summary>
    /// <param name="factory">The app, not told of any stack.</param>
    /// <param name="signIn">What a user does to sign in: <c>browser => browser.SignInAsync("/account")</c>. Ends on a page for signed-in users.</param>
    /// <param name="signOut">
    /// The click on the button, and no more, on the page that <paramref name="signIn"/> ended on:
    /// <c>(browser, page) => browser.SubmitAsync(page, "form[action='/signout']")</c>.
    /// </param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="SignOutIncompleteException">A check has failed. The message is the table, with the cure for each failed check.</exception>
    /// <exception cref="InvalidOperationException">The app could not be tried: signing in does not end on a page for signed-in users.</exception>
    public static async Task IsCompleteAsync<TEntryPoint>(
        WebApplicationFactory<TEntryPoint> factory,
        Func<HttpBrowser, Task<BrowserResponse>> signIn,
        Func<HttpBrowser, BrowserResponse, Task<BrowserResponse>> signOut,
        Action<SignOutAssertOptions>? configure = null)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(signOut);

        var options = new SignOutAssertOptions();
        configure?.Invoke(options);
        var subject = new SignOutSubject(signIn, signOut, options, factory.ClientOptions.BaseAddress, stack => Start(factory, stack));
        var rows = await Task.WhenAll(SignOutRows.All.Select(row => row.RunAsync(subject)));
        var report = new SignOutReport(rows);
        options.Output(report.ToString());
        if (!report.IsComplete)
            throw new SignOutIncompleteException(report);
    }

    /// <summary>The same for an app that has its sign-out button on a page for signed-in users, whose address starts the sign-in.</summary>
    /// <param name="factory">The app, not told of any stack.</param>
    /// <param name="protectedPath">The page, such as <c>/account</c>.</param>
    /// <param name="signOutForm">CSS selector of the form. Default: the form that posts to an address with <c>signout</c> or <c>logout</c> in it.</param>
    /// <param name="configure">Sets options.</param>
    /// <inheritdoc cref="IsCompleteAsync{TEntryPoint}(WebApplicationFactory{TEntryPoint}, Func{HttpBrowser, Task{BrowserResponse}}, Func{HttpBrowser, BrowserResponse, Task{BrowserResponse}}, Action{SignOutAssertOptions})" path="/exception"/>
    public static Task IsCompleteAsync<TEntryPoint>(
        WebApplicationFactory<TEntryPoint> factory, string protectedPath, string signOutForm = AnySignOutForm, Action<SignOutAssertOptions>? configure = null)
        where TEntryPoint : class
    {
        ArgumentException.ThrowIfNullOrEmpty(protectedPath);
        return IsCompleteAsync(
            factory, browser => browser.SignInAsync(protectedPath), (browser, page) => browser.SubmitAsync(page, signOutForm), configure);
    }

    private static WebApplicationFactory<TEntryPoint> Start<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory, ElasticSamlTestStack stack)
        where TEntryPoint : class
    {
        WebApplicationFactory<TEntryPoint> app;

        // It keeps a list of what was derived from it, for one thread at a time.
        lock (factory)
        {
            app = factory.WithWebHostBuilder(host => host.UseElasticSamlTestStack(stack));
        }

        app.StartServer();
        return app;
    }
}
