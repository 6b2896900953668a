namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>The entries of a lane by the time they are due. Safe for concurrent use.</summary>
internal sealed class RevocationSchedule(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<RevocationEntry> _entries = [];
    private readonly HashSet<RevocationEntry> _taken = [];

    /// <summary>Those that wait, and those that were taken out and not yet removed or added again.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count + _taken.Count;
            }
        }
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count == 0 ? null : _entries.Min(entry => entry.Due);
            }
        }
    }

    /// <summary>Adds the entry; when that is one too many, the oldest is given up and returned.</summary>
    public RevocationEntry? Add(RevocationEntry entry)
    {
        lock (_lock)
        {
            _taken.Remove(entry);
            _entries.AddLast(entry);
            if (_entries.Count <= capacity)
            {
                return null;
            }

            var oldest = _entries.First!.Value;
            _entries.RemoveFirst();
            return oldest;
        }
    }

    public void Remove(RevocationEntry entry)
    {
        lock (_lock)
        {
            _taken.Remove(entry);
            _entries.Remove(entry);
        }
    }

    /// <summary>Takes out at most <paramref name="max"/> entries that are due.</summary>
    public List<RevocationEntry> TakeDue(DateTimeOffset now, int max)
    {
        var due = new List<RevocationEntry>();
        lock (_lock)
        {
            for (var node = _entries.First; node is not null && due.Count < max;)
            {
                var next = node.Next;
                if (node.Value.Due <= now)
                {
                    due.Add(node.Value);
                    _taken.Add(node.Value);
                    _entries.Remove(node);
                }

                node = next;
            }
        }

        return due;
    }
}
