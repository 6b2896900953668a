using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What a client gets.</summary>
/// <param name="Status">Null: the connection is cut.</param>
/// <param name="Text">The body's text.</param>
/// <param name="WriteAsync">Brings it about.</param>
internal sealed record Outcome(int? Status, string? Text, Func<HttpContext, Task> WriteAsync)
{
    public static Outcome Cut { get; } = new(Status: null, Text: null, context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public static Outcome Of(EmulatedFault fault) => fault.Answer is { } answer
        ? new Outcome(answer.Status, answer.Body, context => WriteAnswerAsync(context, answer))
        : Cut;

    private static Task WriteAnswerAsync(HttpContext context, FaultAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.RetryAfter is not null)
            context.Response.Headers.RetryAfter = answer.RetryAfter;
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
