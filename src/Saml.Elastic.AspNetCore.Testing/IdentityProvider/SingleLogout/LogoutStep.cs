namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>One service provider that must hear of a sign-out.</summary>
internal sealed class LogoutStep(SessionParticipant participant)
{
    private readonly Lock _lock = new();
    private LogoutStepState _state;

    public SessionParticipant Participant { get; } = participant;

    /// <summary>Null: it has no address for logout messages.</summary>
    public SamlLogoutChannel? Channel { get; } = participant.ServiceProvider.Channel();

    public bool IsBackChannel => Channel is SamlLogoutChannel.BackChannelPost or SamlLogoutChannel.Soap;

    public bool IsFrontChannel => Channel is SamlLogoutChannel.Redirect or SamlLogoutChannel.Post;

    /// <summary>The ID of the LogoutRequest; null: it was not asked.</summary>
    public string? RequestId { get; private set; }

    /// <summary>What was sent beside the LogoutRequest, and must come back.</summary>
    public string? RelayState { get; private set; }

    public bool IsWaiting => Is(LogoutStepState.Waiting);

    public bool IsDone => Is(LogoutStepState.Done);

    public void Asked(string requestId, string? relayState)
    {
        lock (_lock)
        {
            _state = LogoutStepState.Asked;
            RequestId = requestId;
            RelayState = relayState;
        }
    }

    /// <summary>It is not asked, or cannot be.</summary>
    public void Fail()
    {
        lock (_lock)
            _state = LogoutStepState.Failed;
    }

    /// <summary>False: it has answered before, or was never asked.</summary>
    public bool TryClose(bool isSuccess)
    {
        lock (_lock)
        {
            if (_state != LogoutStepState.Asked)
                return false;
            _state = isSuccess ? LogoutStepState.Done : LogoutStepState.Failed;
            return true;
        }
    }

    private bool Is(LogoutStepState state)
    {
        lock (_lock)
            return _state == state;
    }
}
