using System.Text;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>One request and its answer, with the faults that come between them.</summary>
internal sealed class Conversation(
    FrontDoor frontDoor, Router router, AnswerFactory answers, AnswerWriter writer, ElasticsearchFaults faults, CallRecorder recorder, TimeProvider timeProvider)
{
    public async Task HandleAsync(HttpContext context)
    {
        var time = timeProvider.GetUtcNow();
        IncomingRequest request;
        try
        {
            request = await RequestReader.ReadAsync(context);
        }
        catch (BodyTooLargeException)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var operation = router.OperationOf(request);
        var outcome = await PlayAsync(context, request, operation);
        recorder.Add(new RecordedCall
        {
            Operation = operation,
            Method = request.Method,
            Path = request.Path,
            Time = time,
            Status = outcome.Status,
            RequestBody = Encoding.UTF8.GetString(request.Body),
            ResponseBody = outcome.Text,
        });
        await outcome.WriteAsync(context);
    }

    private async Task<Outcome> PlayAsync(HttpContext context, IncomingRequest request, EmulatedOperation operation)
    {
        var played = faults.Take(operation, timeProvider);
        try
        {
            if (await played.PlayAsync(FaultMoment.Before, context.RequestAborted) is { } before)
                return Outcome.Of(before);
            var answer = await AnswerAsync(request, context);
            var text = AnswerWriter.Text(answer, request);
            return await played.PlayAsync(FaultMoment.After, context.RequestAborted) is { } after
                ? Outcome.Of(after)
                : new Outcome(answer.Status, text, target => writer.WriteAsync(target, request, answer, text));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Outcome.Cut;
        }
    }

    private async Task<Answer> AnswerAsync(IncomingRequest request, HttpContext context)
    {
        try
        {
            RequestReader.CheckLengths(request, context.Request.Headers);
            return await frontDoor.HandleAsync(request, context.RequestAborted);
        }
        catch (ElasticsearchException exception)
        {
            return answers.Failure(exception, request);
        }
        catch (SamlRefusal refusal)
        {
            return answers.Failure(refusal, request);
        }
        catch (InvalidGrantException exception)
        {
            return AnswerFactory.GrantError("invalid_grant", exception.Message);
        }
    }
}
