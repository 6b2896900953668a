namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The last messages, oldest first.</summary>
internal sealed class MessageLog(TimeProvider clock)
{
    private const int Capacity = 1000;
    private readonly Lock _lock = new();
    private readonly Queue<RecordedSamlMessage> _messages = [];

    public IReadOnlyList<RecordedSamlMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public void Received(
        SamlMessageType type, SamlBinding binding, string? sender, string url, string xml, string? relayState, string? refusal) =>
        Add(new RecordedSamlMessage
        {
            Time = clock.GetUtcNow(),
            Type = type,
            Binding = binding,
            IsSent = false,
            ServiceProvider = sender,
            Url = url,
            Xml = xml,
            RelayState = relayState,
            Refusal = refusal,
        });

    public void Sent(SamlMessageType type, OutgoingMessage message, SamlServiceProvider recipient) =>
        Add(new RecordedSamlMessage
        {
            Time = clock.GetUtcNow(),
            Type = type,
            Binding = message.Binding,
            IsSent = true,
            ServiceProvider = recipient.EntityId,
            Url = message.Url,
            Xml = message.Xml,
            RelayState = message.RelayState,
        });

    public void Clear()
    {
        lock (_lock)
            _messages.Clear();
    }

    private void Add(RecordedSamlMessage message)
    {
        lock (_lock)
        {
            if (_messages.Count == Capacity)
                _messages.Dequeue();
            _messages.Enqueue(message);
        }
    }
}
