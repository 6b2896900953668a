namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Makes the messages of a sign-out.</summary>
internal sealed class LogoutMessages(TimeProvider clock, MisbehaviourSwitch misbehaviours, MessageWriter writer)
{
    /// <summary>Asks a service provider to end its session; null: it is not asked, on purpose.</summary>
    public OutgoingMessage? Ask(LogoutChain chain, LogoutStep step)
    {
        var how = misbehaviours.Take(SamlMessageType.LogoutRequest);
        if (how.Withholds)
        {
            step.Fail();
            return null;
        }

        var participant = step.Participant;
        var channel = step.Channel!.Value;
        var url = participant.ServiceProvider.LogoutService(channel)!.Location;
        var relayState = step.IsFrontChannel ? chain.Id : null;
        var route = new MessageRoute(chain.Address.EntityId, participant.ServiceProvider, channel.Binding(), url, relayState);
        var request = new LogoutRequestMessage(route.Addressee, participant.NameId, participant.SessionIndex) { IssueInstant = clock.GetUtcNow() };
        var message = writer.Write(request, route, how);
        step.Asked(request.Id, message.RelayState);
        return message;
    }

    /// <summary>Answers the service provider that has started it; null: it gets no answer, on purpose.</summary>
    public OutgoingMessage? Answer(LogoutChain chain, LogoutRequest initiator, SamlEndpoint service)
    {
        var how = misbehaviours.Take(SamlMessageType.LogoutResponse);
        if (how.Withholds)
            return null;
        var route = new MessageRoute(
            chain.Address.EntityId, initiator.Sender, service.Binding, service.ResponseLocation ?? service.Location, initiator.RelayState);
        var response = new LogoutResponseMessage(route.Addressee, initiator.Id)
        {
            IssueInstant = clock.GetUtcNow(),
            SecondLevelStatus = chain.Failed.Count > 0 ? SamlXml.PartialLogout : null,
        };
        return writer.Write(response, route, how);
    }
}
