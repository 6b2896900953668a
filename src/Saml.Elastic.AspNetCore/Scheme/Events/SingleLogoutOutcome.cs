namespace Saml.Elastic.AspNetCore;

/// <summary>What the identity provider's LogoutResponse says. The user had been signed out here before, whatever it is.</summary>
public enum SingleLogoutOutcome
{
    /// <summary>Elasticsearch verified the answer: the identity provider's session is over.</summary>
    Confirmed,

    /// <summary>The identity provider's session is over, but not every other service could be told.</summary>
    Partial,

    /// <summary>The identity provider refused, or Elasticsearch refused its answer.</summary>
    Rejected,

    /// <summary>No sign-out of ours waits for this answer: it is late, repeated or foreign.</summary>
    Unsolicited,

    /// <summary>Elasticsearch could not be asked about the answer.</summary>
    Unverifiable,

    /// <summary>Elasticsearch named no request id when the user signed out, so no answer can be matched with it.</summary>
    CannotBeConfirmed,

    /// <summary>
    /// The user has not come back from the identity provider. Seen in the log and in the metrics only: there is no request that an event
    /// or a page could belong to.
    /// </summary>
    NeverReturned,
}
