using System.Collections.Concurrent;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>The last message of each kind to each service provider, to send it again.</summary>
internal sealed class SentMessages(MessageLog log)
{
    private readonly ConcurrentDictionary<(string EntityId, SamlMessageType Type, SamlBinding Binding), OutgoingMessage> _last = [];

    /// <summary>The message to send: <paramref name="message"/>, or the one before it if <paramref name="how"/> says so.</summary>
    public OutgoingMessage Register(SamlMessageType type, SamlServiceProvider recipient, OutgoingMessage message, SamlMisbehaviour how)
    {
        var key = (recipient.EntityId, type, message.Binding);
        if (how.Replays && _last.TryGetValue(key, out var before))
            message = before;
        _last[key] = message;
        log.Sent(type, message, recipient);
        return message;
    }
}
