namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Remembers the last calls.</summary>
internal sealed class CallRecorder
{
    // Enough for any test, and a bound for an emulator that runs for days.
    private const int MaxCalls = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<RecordedCall> _calls = new();

    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public void Add(RecordedCall call)
    {
        lock (_lock)
        {
            _calls.Enqueue(call);
            if (_calls.Count > MaxCalls)
                _calls.Dequeue();
        }
    }
}
