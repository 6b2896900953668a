using System.Globalization;
using System.Text;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Changes a query or a form: parameters doubled, reordered, renamed, taken away, written otherwise.</summary>
internal static class HostileQuery
{
    private static readonly Func<Random, List<string>, string>[] Changes =
    [
        (random, pairs) => Join(pairs.OrderBy(_ => random.Next())),
        (random, pairs) => Join(pairs.Append(pairs[random.Next(pairs.Count)])),
        (random, pairs) => Join(pairs.Prepend(pairs[random.Next(pairs.Count)])),
        (random, pairs) => Join(pairs.Where((_, i) => i != random.Next(pairs.Count))),
        (_, pairs) => Join(pairs.Where(pair => !pair.StartsWith("Sig", StringComparison.Ordinal))),
        (random, pairs) => Join(pairs.Prepend("x=" + random.Next())),
        (random, pairs) => Join(pairs.Append("x=" + random.Next())),
        (_, pairs) => Join(pairs.Append("RelayState=https://evil.example/")),
        (_, pairs) => Join(pairs.Prepend("SAMLEncoding=gzip")),
        (_, pairs) => string.Join(';', pairs),
        (_, pairs) => string.Join("&&", pairs),
        (random, pairs) => EscapeNames(random, pairs),
        (_, pairs) => Join(pairs).ToLowerInvariant(),
        (_, pairs) => Join(pairs).Replace("SAMLRequest", "SAMLResponse", StringComparison.Ordinal),
        (_, pairs) => Join(pairs).Replace("SAMLResponse", "SAMLRequest", StringComparison.Ordinal),
        (_, pairs) => Join(pairs).Replace("%2", "%252", StringComparison.Ordinal),
        (random, pairs) => Join(pairs.Append("x=" + new string('y', random.Next(20_000)))),
        (random, pairs) => Join(pairs.Append(pairs[0].Split('=')[0] + "=" + Convert.ToBase64String(RandomBytes(random)))),
        (random, pairs) => HostileText.Change(random, Join(pairs)),
        (_, pairs) => "?" + Join(pairs),
        (_, _) => "",
    ];

    public static string Change(Random random, string query) => Changes[random.Next(Changes.Length)](random, [.. query.Split('&')]);

    private static string Join(IEnumerable<string> pairs) => string.Join('&', pairs);

    private static string EscapeNames(Random random, List<string> pairs) => Join(pairs.Select(pair =>
    {
        if (pair.Length == 0)
        {
            return pair;
        }

        var at = random.Next(pair.Length);
        return pair[at] == '%'
            ? pair
            : new StringBuilder(pair).Remove(at, 1).Insert(at, string.Create(CultureInfo.InvariantCulture, $"%{pair[at] & 0xFF:x2}")).ToString();
    }));

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 3000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
