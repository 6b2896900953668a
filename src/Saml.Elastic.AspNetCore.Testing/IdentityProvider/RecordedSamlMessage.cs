namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>A message that the identity provider has sent or received.</summary>
public sealed record RecordedSamlMessage
{
    /// <summary>When, by the identity provider's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it is; of a message that was refused: what it should have been.</summary>
    public required SamlMessageType Type { get; init; }

    /// <summary>How it travelled.</summary>
    public required SamlBinding Binding { get; init; }

    /// <summary>Sent by the identity provider; else received.</summary>
    public required bool IsSent { get; init; }

    /// <summary>The entity id of the other side; null: it did not say.</summary>
    public required string? ServiceProvider { get; init; }

    /// <summary>The address that it went to or came to; of HTTP-Redirect without the parameters that carry it.</summary>
    public required string Url { get; init; }

    /// <summary>The message itself, decoded.</summary>
    public required string Xml { get; init; }

    /// <summary>What travelled beside it; null: nothing.</summary>
    public required string? RelayState { get; init; }

    /// <summary>Why the identity provider did not obey; null: it did.</summary>
    public string? Refusal { get; init; }

    /// <summary>What, to whom and how: nothing of the message's content.</summary>
    public override string ToString() =>
        $"{(IsSent ? "sent" : "received")} {Type} {(IsSent ? "to" : "from")} {ServiceProvider} by {Binding}{(Refusal is null ? "" : $", refused: {Refusal}")}";
}
