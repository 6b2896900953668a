namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>Changes text without knowing what it means.</summary>
internal static class HostileText
{
    private const string Interesting = "&;=%+?#/<>\"' \0\r\n\t0aZé\u2028\ud83d\ufffd";

    public static string Characters(Random random, int most) => string.Concat(
        Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Interesting[random.Next(Interesting.Length)]));

    public static string Change(Random random, string text)
    {
        if (text.Length == 0)
        {
            return Characters(random, 10);
        }

        var at = random.Next(text.Length);
        var length = random.Next(1, Math.Min(40, text.Length - at) + 1);
        return random.Next(6) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, Characters(random, 5)),
            3 => string.Concat(text.AsSpan(0, at), Characters(random, 1), text.AsSpan(at + 1)),
            4 => text[..at],
            _ => string.Concat(text.AsSpan(at), text.AsSpan(0, at)),
        };
    }
}
