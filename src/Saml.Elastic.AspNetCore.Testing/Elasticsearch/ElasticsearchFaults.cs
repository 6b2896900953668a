using Saml.Elastic.AspNetCore.Testing.Elasticsearch;

namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What is wrong with the emulated Elasticsearch. All of it may be changed at any time, from any thread.</summary>
public sealed class ElasticsearchFaults
{
    private readonly Lock _lock = new();
    private readonly List<InjectedFault> _injected = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EmulatedTokenIndex _tokenIndex;

    internal ElasticsearchFaults()
    {
    }

    /// <summary>The condition of the index that holds the tokens.</summary>
    public EmulatedTokenIndex TokenIndex
    {
        get
        {
            lock (_lock)
            {
                return _tokenIndex;
            }
        }

        set
        {
            lock (_lock)
            {
                _tokenIndex = value;
                _changed.SetResult();
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>True: an access token that is invalidated lives on, though the answer says otherwise.</summary>
    public bool LoseAccessTokenInvalidations { get; set; }

    /// <summary>
    /// Lets something go wrong with the next calls, in the order of this method's calls: a call meets the delays and the first fault that ends it, and
    /// leaves the others to later calls.
    /// </summary>
    /// <param name="fault">What happens.</param>
    /// <param name="operation">The calls that it happens to; null: any.</param>
    /// <param name="times">How many of them; null: all, until <see cref="Clear"/>.</param>
    public void Inject(EmulatedFault fault, EmulatedOperation? operation = null, int? times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (times is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_lock)
        {
            _injected.Add(new InjectedFault(fault, operation, times));
        }
    }

    /// <summary>Makes everything well again, and lets hanging calls go on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _injected.Clear();
            _cleared.SetResult();
            _cleared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        LoseAccessTokenInvalidations = false;
        TokenIndex = EmulatedTokenIndex.Available;
    }

    /// <summary>Lets something go wrong with the next call of this kind.</summary>
    /// <returns>Completes when it has come in.</returns>
    internal Task InjectOnce(EmulatedFault fault, EmulatedOperation operation)
    {
        var injected = new InjectedFault(fault, operation, times: 1);
        lock (_lock)
        {
            _injected.Add(injected);
        }

        return injected.UsedUp;
    }

    /// <summary>The faults of a call that has just come in: delays, and the first fault that ends it.</summary>
    internal PlayedFaults Take(EmulatedOperation operation, TimeProvider timeProvider)
    {
        var taken = new List<EmulatedFault>();
        lock (_lock)
        {
            foreach (var injected in _injected)
            {
                if (injected.Take(operation) is not { } fault)
                    continue;
                taken.Add(fault);
                if (fault.EndsTheCall)
                    break;
            }

            _injected.RemoveAll(injected => injected.IsUsedUp);
            return new PlayedFaults(taken, _cleared.Task, timeProvider);
        }
    }

    /// <summary>Completes when the token index changes its condition.</summary>
    internal Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _changed.Task.WaitAsync(cancellationToken);
        }
    }
}
