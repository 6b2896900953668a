namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>What is wrong with a message's SessionIndex.</summary>
public enum SamlSessionIndexFault
{
    /// <summary>Nothing: there is one.</summary>
    None,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>There is another one behind the right one.</summary>
    Two,
}
