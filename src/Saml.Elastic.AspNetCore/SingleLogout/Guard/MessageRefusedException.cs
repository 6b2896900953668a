namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>A message is refused before Elasticsearch is asked about it. Nothing of the message is in the exception.</summary>
internal sealed class MessageRefusedException(GuardRule rule) : Exception($"A logout message was refused: {rule}.")
{
    public GuardRule Rule { get; } = rule;
}
