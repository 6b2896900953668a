using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Tests.Tokens;

/// <summary>Holds up the steps of work that runs at once, and lets them go in an order that the test fixes.</summary>
internal sealed class Gates
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _passed = new();

    /// <summary>Steps are let through until this is called.</summary>
    public bool AreClosed { get; set; }

    /// <summary>The step is about to be done.</summary>
    public Task EnterAsync(string step) => AreClosed ? Signal(_open, step).Task : Task.CompletedTask;

    /// <summary>The step has been done.</summary>
    public void Done(string step) => Signal(_passed, step).TrySetResult();

    /// <summary>Lets the step be done, and waits until it is.</summary>
    public async Task PassAsync(string step)
    {
        Signal(_open, step).TrySetResult();
        await Signal(_passed, step).Task.WaitAsync(Deadline);
    }

    private static TaskCompletionSource Signal(ConcurrentDictionary<string, TaskCompletionSource> signals, string step) =>
        signals.GetOrAdd(step, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
