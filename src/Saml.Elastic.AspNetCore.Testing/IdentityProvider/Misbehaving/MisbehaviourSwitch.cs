namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Says how the next message is to be made.</summary>
internal sealed class MisbehaviourSwitch
{
    private readonly Lock _lock = new();
    private readonly List<(SamlMessageType? Type, SamlMisbehaviour How)> _next = [];

    /// <summary>For all messages for which there is nothing special.</summary>
    public SamlMisbehaviour General { get; set; } = SamlMisbehaviour.None;

    /// <summary>Once; several wait for their turn.</summary>
    public void Next(SamlMisbehaviour how, SamlMessageType? type)
    {
        lock (_lock)
            _next.Add((type, how));
    }

    public SamlMisbehaviour Take(SamlMessageType type)
    {
        lock (_lock)
        {
            var index = _next.FindIndex(entry => entry.Type is null || entry.Type == type);
            if (index < 0)
                return General;
            var how = _next[index].How;
            _next.RemoveAt(index);
            return how;
        }
    }
}
