namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Sizes beyond which a message is refused. Anybody can send anything here; a real logout message has a few kilobytes.</summary>
internal static class GuardLimits
{
    /// <summary>Characters of a query.</summary>
    public const int Query = 16 * 1024;

    /// <summary>Bytes of a posted body, form or SOAP.</summary>
    public const int Body = 128 * 1024;

    /// <summary>Bytes of a message, once it is decoded and inflated.</summary>
    public const int Message = 256 * 1024;

    /// <summary>Levels of nesting.</summary>
    public const int Depth = 256;

    /// <summary>Tags, texts and attributes: each takes far more memory than it has characters.</summary>
    public const int Nodes = 5000;
}
