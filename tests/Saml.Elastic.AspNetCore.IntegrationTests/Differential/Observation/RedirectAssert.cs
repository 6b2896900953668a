using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>What a statement says about the redirect in an answer.</summary>
internal static class RedirectAssert
{
    /// <summary>Starts with this, then has just these parameters in this order.</summary>
    public static void Is(StatementAnswer answer, string start, params string[] names)
    {
        var redirect = answer.Text("redirect");
        Assert.StartsWith(start, redirect, StringComparison.Ordinal);
        Assert.Equal(names, redirect[start.Length..].Split('&').Select(pair => pair.Split('=')[0]));
    }

    public static XElement Message(StatementAnswer answer) => RedirectBinding.ReadMessage(answer.Text("redirect"));

    /// <summary>The raw value of a parameter; null when there is none.</summary>
    public static string? Raw(StatementAnswer answer, string name) => answer.Text("redirect").Split('&', '?')
        .Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(pair => pair[(name.Length + 1)..])
        .SingleOrDefault();

    public static string? Attribute(StatementAnswer answer, string name) => Message(answer).Attribute(name)?.Value;
}
