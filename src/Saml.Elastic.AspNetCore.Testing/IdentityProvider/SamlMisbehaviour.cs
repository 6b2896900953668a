namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>
/// What the identity provider does otherwise than a good one: all of it has been seen of real ones, or of attackers. What does not
/// concern a message leaves it as it is.
/// </summary>
public sealed record SamlMisbehaviour
{
    /// <summary>Behaves well.</summary>
    public static SamlMisbehaviour None { get; } = new();

    /// <summary>What is wrong with each signature of the message.</summary>
    public SamlSignatureFault Signature { get; init; }

    /// <summary>Of HTTP-Redirect: puts <c>Signature</c> in front of <c>SigAlg</c>, as ADFS does.</summary>
    public bool PutsSignatureBeforeSigAlg { get; init; }

    /// <summary>Of HTTP-Redirect: writes <c>%2b</c> for <c>%2B</c>, and signs that.</summary>
    public bool WritesLowerCaseEscapes { get; init; }

    /// <summary>Of a Response or LogoutRequest: what is wrong with the SessionIndex.</summary>
    public SamlSessionIndexFault SessionIndex { get; init; }

    /// <summary>Of a Response or LogoutRequest: calls the NameID's format something else; the value stays.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>Of a Response or LogoutRequest: writes the NameID in upper case.</summary>
    public bool WritesNameIdInUpperCase { get; init; }

    /// <summary>Of a Response or LogoutRequest: leaves NameQualifier and SPNameQualifier out.</summary>
    public bool DropsNameIdQualifiers { get; init; }

    /// <summary>Of a Response: encrypts the assertion. The service provider needs an encryption certificate.</summary>
    public bool EncryptsAssertion { get; init; }

    /// <summary>Of a Response or LogoutRequest: sends an EncryptedID. The service provider needs an encryption certificate.</summary>
    public bool EncryptsNameId { get; init; }

    /// <summary>Names no Destination.</summary>
    public bool OmitsDestination { get; init; }

    /// <summary>How far the clock is ahead; negative: the message is late. Default: zero.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>Sends the last message of the kind to the service provider once more, if there was one.</summary>
    public bool Replays { get; init; }

    /// <summary>Of an answer: its InResponseTo names a request that nobody has made.</summary>
    public bool AnswersAnotherRequest { get; init; }

    /// <summary>Sends another RelayState than it should, also where there should be none.</summary>
    public bool ChangesRelayState { get; init; }

    /// <summary>Of a LogoutResponse: says that not every service provider was signed out.</summary>
    public bool ReportsPartialLogout { get; init; }

    /// <summary>Sends nothing: the browser stays on a page of the identity provider, which does nothing more.</summary>
    public bool Withholds { get; init; }
}
