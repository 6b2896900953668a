using System.Globalization;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>From the wish to sign out to the last answer: every service provider of the session hears of it.</summary>
internal sealed class SingleLogoutFlow(
    SamlIdentityProviderOptions options, SessionStore sessions, SessionCookie cookie, LogoutChains chains, LogoutMessages messages,
    BackChannel backChannel, BrowserCarrier browser, PageWriter pages)
{
    /// <summary>A service provider has asked.</summary>
    public Task StartAsync(IdentityProviderRequest http, LogoutRequest initiator)
    {
        // As with SimpleSAMLphp and Keycloak the browser's session ends, whatever the request says; the request is looked at where the
        // browser brings no cookie.
        var session = sessions.Find(cookie.Read(http.Http.Request)) ?? sessions.Find(initiator);
        var others = session?.Participants.Where(participant => participant.ServiceProvider.EntityId != initiator.Sender.EntityId) ?? [];
        return StartAsync(http, session, new LogoutChain(http.Address, others, chains.Expiry)
        {
            Initiator = initiator,
            IsFramed = options.LogoutDisplay == SamlLogoutDisplay.Frames,
        });
    }

    /// <summary>The user has asked here.</summary>
    public Task StartAsync(IdentityProviderRequest http, IdentityProviderSession session, string? returnUrl) =>
        StartAsync(http, session, new LogoutChain(http.Address, session.Participants, chains.Expiry)
        {
            ReturnUrl = returnUrl,
            IsFramed = options.LogoutDisplay == SamlLogoutDisplay.Frames,
        });

    /// <summary>An administrator has asked: no browser takes part, so only the back channel is heard.</summary>
    public async Task SignOutAsync(IdentityProviderSession session)
    {
        sessions.End(session);
        await backChannel.RunAsync(new LogoutChain(session.Address, session.Participants, chains.Expiry));
    }

    /// <summary>A service provider has answered.</summary>
    /// <exception cref="RefusedException">Nobody has asked it, or not this way.</exception>
    public Task AnswerAsync(IdentityProviderRequest http, LogoutAnswer answer)
    {
        var chain = chains.FindByRequest(answer.InResponseTo);
        var step = chain.Steps.First(step => step.RequestId == answer.InResponseTo);
        if (step.Participant.ServiceProvider.EntityId != answer.Sender.EntityId)
            throw new RefusedException("The LogoutResponse answers a request to another service provider.");
        if (step.RelayState != answer.RelayState)
            throw new RefusedException("The RelayState of the LogoutRequest has not come back unchanged.");
        if (!step.TryClose(answer.IsSuccess))
            throw new RefusedException("The LogoutRequest was answered before.");
        return chain.IsFramed ? pages.WriteAsync(http.Http, LogoutPages.FrameEnd) : GoOnAsync(http, chain);
    }

    /// <summary>A frame wants its service provider.</summary>
    /// <exception cref="RefusedException">There is none of this number, or it was asked before.</exception>
    public Task OpenFrameAsync(IdentityProviderRequest http, LogoutChain chain, string number)
    {
        var step = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? chain.Steps.ElementAtOrDefault(index) : null;
        if (step is not { IsFrontChannel: true, IsWaiting: true })
            throw new RefusedException("There is nobody to ask, or it was asked before.");
        return browser.SendAsync(http.Http, messages.Ask(chain, step), chain);
    }

    /// <summary>Whoever has not answered by now has failed.</summary>
    public Task FinishAsync(IdentityProviderRequest http, LogoutChain chain)
    {
        chains.Remove(chain);
        if (chain.Initiator is { } initiator && initiator.Sender.AnswerService() is { } service)
            return browser.SendAsync(http.Http, messages.Answer(chain, initiator, service), chain);
        if (chain.Failed.Count > 0)
            return pages.WriteAsync(http.Http, NoticePage.PartlyLoggedOut(chain.Failed, chain.ReturnUrl));
        BrowserCarrier.Redirect(http.Http, chain.ReturnUrl ?? chain.Address.Base + IdentityProviderPaths.LoggedOut);
        return Task.CompletedTask;
    }

    private async Task StartAsync(IdentityProviderRequest http, IdentityProviderSession? session, LogoutChain chain)
    {
        if (session is not null)
            sessions.End(session);
        cookie.Delete(http.Http);
        chains.Add(chain);
        await backChannel.RunAsync(chain);
        await (chain.IsFramed && chain.Steps.Any(step => step.IsFrontChannel) ? ShowFramesAsync(http, chain) : GoOnAsync(http, chain));
    }

    // A step that cannot be taken counts as failed at the end: it is never done.
    private Task GoOnAsync(IdentityProviderRequest http, LogoutChain chain) =>
        chain.Steps.FirstOrDefault(step => step.IsFrontChannel && step.IsWaiting) is { } next
            ? browser.SendAsync(http.Http, messages.Ask(chain, next), chain)
            : FinishAsync(http, chain);

    private Task ShowFramesAsync(IdentityProviderRequest http, LogoutChain chain)
    {
        var frames = Enumerable.Range(0, chain.Steps.Count)
            .Where(index => chain.Steps[index].IsFrontChannel)
            .Select(index => string.Create(
                CultureInfo.InvariantCulture,
                $"{chain.Address.Base}{IdentityProviderPaths.LogoutFrame}?{LogoutFields.ChainId}={chain.Id}&{LogoutFields.Step}={index}"));
        var page = LogoutPages.Frames([.. frames], chain.Address.Base + IdentityProviderPaths.LogoutContinue, chain.Id);
        return pages.WriteAsync(http.Http, page);
    }
}
