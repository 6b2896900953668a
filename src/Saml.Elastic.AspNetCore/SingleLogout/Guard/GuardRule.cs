namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Why a message was refused without a call to Elasticsearch. The names appear in the log and in the metrics.</summary>
internal enum GuardRule
{
    /// <summary>The query is too long.</summary>
    QueryTooLong,

    /// <summary>The query has characters that no URL has.</summary>
    QueryNotUrl,

    /// <summary>A percent escape is malformed.</summary>
    EscapeMalformed,

    /// <summary>A SAML parameter occurs more than once.</summary>
    ParameterRepeated,

    /// <summary>There is a LogoutRequest and a LogoutResponse.</summary>
    TwoMessages,

    /// <summary><c>SAMLEncoding</c> names another encoding than DEFLATE.</summary>
    EncodingUnknown,

    /// <summary><c>SigAlg</c> without <c>Signature</c>, the other way round, or an empty one.</summary>
    SignatureIncomplete,

    /// <summary>The message is not signed.</summary>
    NotSigned,

    /// <summary>The body is neither a form nor SOAP.</summary>
    ContentType,

    /// <summary>The body is malformed or too large.</summary>
    Body,

    /// <summary>The SOAP envelope holds no LogoutRequest, more than one, or one that does not stand on its own.</summary>
    Soap,

    /// <summary>The message is not base64.</summary>
    NotBase64,

    /// <summary>The message is not deflated.</summary>
    NotDeflated,

    /// <summary>The message is too large, perhaps only once it is inflated.</summary>
    MessageTooLarge,

    /// <summary>The message is no XML in UTF-8, or has a document type.</summary>
    NotXml,

    /// <summary>The message is nested too deeply or has too many elements.</summary>
    TooComplex,

    /// <summary>The root element is not the one that the parameter promises.</summary>
    WrongRoot,

    /// <summary>A signature stands elsewhere than SAML demands, or is about something else than the whole message.</summary>
    SignatureShape,

    /// <summary>Two elements have the same ID.</summary>
    IdRepeated,

    /// <summary>The message has no ID, or no IssueInstant in UTC.</summary>
    NoIdentity,

    /// <summary>The message was issued too long ago, or in the future.</summary>
    NotFresh,

    /// <summary>Another message with the same ID was accepted before.</summary>
    IdUsed,

    /// <summary>Issuer or Destination fit none of the app's schemes.</summary>
    NoScheme,

    /// <summary>Issuer and Destination fit more than one of the app's schemes.</summary>
    SeveralSchemes,

    /// <summary>Too many messages are being verified at the moment.</summary>
    Busy,
}
