using System.Xml;
using System.Xml.Linq;
using Saml.Elastic.AspNetCore.Testing;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Changes the XML of a message; what comes out need not be XML any more.</summary>
internal static class HostileXml
{
    private static readonly Func<Random, string, string>[] Changes =
    [
        (_, xml) => xml.Replace(GenuineMessages.Attacker.Value, GenuineMessages.Victim.Value, StringComparison.Ordinal),
        (_, xml) => Rewrite(xml, root => root.Element(SamlXml.Assertion + "NameID")?.ReplaceWith(SamlXml.NameId(GenuineMessages.Victim))),
        (_, xml) => Rewrite(xml, root => root.AddFirst(SamlXml.NameId(GenuineMessages.Victim))),
        (_, xml) => Rewrite(xml, root => root.Add(SamlXml.NameId(GenuineMessages.Victim))),
        (random, xml) => Wrap(random, xml),
        (_, xml) => Rewrite(xml, root => root.Elements(SamlXml.Signature + "Signature").Remove()),
        (_, xml) => Rewrite(xml, root => root.Elements(SamlXml.Protocol + "SessionIndex").Remove()),
        (_, xml) => Rewrite(xml, root => root.SetAttributeValue("ID", "_other")),
        (_, xml) => Rewrite(xml, root => root.SetAttributeValue("Destination", "https://evil.example/")),
        (_, xml) => Rewrite(xml, root => root.SetAttributeValue("IssueInstant", "2020-01-01T00:00:00Z")),
        (_, xml) => Rewrite(xml, root => root.Name = SamlXml.Protocol + (root.Name.LocalName == "LogoutRequest" ? "LogoutResponse" : "LogoutRequest")),
        (_, xml) => Rewrite(xml, root => root.Add(new XElement(root))),
        (_, xml) => "<!DOCTYPE a [<!ENTITY x \"" + GenuineMessages.Victim.Value + "\">]>" + xml.Replace(GenuineMessages.Attacker.Value, "&x;", StringComparison.Ordinal),
        (_, xml) => "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + xml,
        (_, xml) => xml.Replace(GenuineMessages.Attacker.Value, "victim<!-- -->-id", StringComparison.Ordinal),
        (random, xml) => xml.Insert(random.Next(xml.Length + 1), "<!-- " + GenuineMessages.Victim.Value + " -->"),
        (random, xml) => Insert(xml, string.Concat(Enumerable.Repeat("<a>", random.Next(1, 600)))),
        (random, xml) => Insert(xml, string.Concat(Enumerable.Repeat("<a/>", random.Next(1, 20_000)))),
        (random, xml) => Insert(xml, new string(' ', random.Next(1, 2_000_000))),
        (random, xml) => xml.Insert(random.Next(xml.Length + 1), HostileText.Characters(random, 3)),
        (random, xml) => xml.Remove(random.Next(xml.Length + 1)),
        (random, xml) => HostileText.Change(random, xml),
        (_, xml) => xml + xml,
        (_, _) => "",
    ];

    public static string Change(Random random, string xml) => Changes[random.Next(Changes.Length)](random, xml);

    private static string Insert(string xml, string inner) => xml.Insert(Math.Max(0, xml.LastIndexOf('<')), inner);

    private static string Wrap(Random random, string xml)
    {
        var shapes = LogoutWrapping.Shapes.Values.ToArray();
        var root = Parse(xml);
        return root?.Element(SamlXml.Assertion + "NameID") is null || root.Element(SamlXml.Signature + "Signature") is null
            ? xml
            : shapes[random.Next(shapes.Length)](root).ToString(SaveOptions.DisableFormatting)
                .Replace(LogoutWrapping.Victim, GenuineMessages.Victim.Value, StringComparison.Ordinal);
    }

    private static string Rewrite(string xml, Action<XElement> change)
    {
        if (Parse(xml) is not { } root)
        {
            return xml;
        }

        change(root);
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
