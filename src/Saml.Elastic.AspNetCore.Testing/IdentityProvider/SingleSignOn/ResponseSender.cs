namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>Sends the browser back with a Response.</summary>
internal sealed class ResponseSender(
    SamlIdentityProviderOptions options, TimeProvider clock, MisbehaviourSwitch misbehaviours, MessageWriter writer, PageWriter pages)
{
    /// <summary>Tells the service provider who the user is.</summary>
    public Task SendAsync(IdentityProviderRequest http, AuthnRequest asked, IdentityProviderSession session)
    {
        var before = session.Find(asked.Recipient);
        var format = NameIds.Format(asked, options.NameIdFormat);
        if (NameIds.Create(format, session.User, asked.Recipient, http.Address.EntityId, before) is not { } nameId)
            return DenyAsync(http, asked, SamlXml.InvalidNameIdPolicy);

        // The session remembers what the Response says, be it good or bad: a later LogoutRequest must fit.
        var how = misbehaviours.Take(SamlMessageType.Response);
        var participant = new SessionParticipant(
            asked.Recipient, how.Change(nameId), how.ChangeSessionIndex(SessionIndex(before)));
        session.Add(participant);
        var message = Message(asked) with
        {
            User = session.User,
            NameId = participant.NameId,
            SessionIndex = participant.SessionIndex,
            AuthnInstant = session.Authenticated + how.ClockOffset,
            SessionNotOnOrAfter = session.Expires + how.ClockOffset,
            AuthnContextClassRef = asked.AuthnContextClassRef ?? SamlXml.PasswordContext,
        };
        return SendAsync(http, asked, message, how);
    }

    /// <summary>Tells the service provider why it does not learn who the user is.</summary>
    public Task DenyAsync(IdentityProviderRequest http, AuthnRequest asked, string secondLevelStatus)
    {
        var message = Message(asked) with { Status = SamlXml.Responder, SecondLevelStatus = secondLevelStatus };
        return SendAsync(http, asked, message, misbehaviours.Take(SamlMessageType.Response));
    }

    private string SessionIndex(SessionParticipant? before) =>
        options.SessionIndexScope == SamlSessionIndexScope.ServiceProvider && before?.SessionIndex is { } same ? same : SamlXml.NewId();

    private ResponseMessage Message(AuthnRequest asked) =>
        new(new ServiceProvider(asked.Recipient.EntityId, asked.AssertionConsumerServiceUrl, asked.AssertionConsumerServiceUrl))
        {
            InResponseTo = asked.Id,
            IssueInstant = clock.GetUtcNow(),
            SignResponse = options.SignsResponses,
            SignAssertion = options.SignsAssertions,
        };

    private Task SendAsync(IdentityProviderRequest http, AuthnRequest asked, ResponseMessage message, SamlMisbehaviour how)
    {
        if (how.Withholds)
            return pages.WriteAsync(http.Http, NoticePage.Withheld);
        var route = new MessageRoute(
            http.Address.EntityId, asked.Recipient, SamlBinding.HttpPost, asked.AssertionConsumerServiceUrl, asked.RelayState);
        var response = writer.Write(message, route, how);
        return pages.WriteAsync(http.Http, PostPage.Create(response.Url, response.Fields));
    }
}
