namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>A fault, and which calls it still waits for.</summary>
internal sealed class InjectedFault(EmulatedFault fault, EmulatedOperation? operation, int? times)
{
    private readonly TaskCompletionSource _usedUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int? _left = times;

    public bool IsUsedUp => _left == 0;

    public Task UsedUp => _usedUp.Task;

    /// <summary>The fault, if it is this call's; it then counts as used.</summary>
    public EmulatedFault? Take(EmulatedOperation called)
    {
        if (IsUsedUp || (operation is not null && operation != called))
            return null;
        _left--;
        if (IsUsedUp)
            _usedUp.TrySetResult();
        return fault;
    }
}
