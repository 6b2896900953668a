using System.Text;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

/// <summary>Random changes: up to three places lose something, have it twice, or get something strange.</summary>
internal static class Damage
{
    private const int MostPlaces = 3;
    private const int LongestPiece = 7;
    private const int Ways = 5;
    private const string Alphabet = "{}[]\":,\\&;=%+#?<>/!'- \r\n\0\u0001aZ09_.~Äß\u20ac\ud83d\ude00";

    /// <summary>What parsers stumble over, and single characters rarely add up to.</summary>
    private static readonly string[] Pieces =
    [
        "\\ud800", "\\u0000", "\\u", "1e999", "-0", "99999999999999999999", "NaN", "null", "true", "/*", "//", "[[[[[[[[", "{\"a\":", "\ufeff",
        "%00", "%zz", "%C3%28", "&&", "&SAMLRequest=", "&Signature=", ";", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "<!DOCTYPE a>", "&#0;", "&lt;", "&a;",
        "xmlns=\"\"", " ID=\"\"", "9999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "24:00:00", "<a/>", "\u2028", "\u0085", "٣",
    ];

    public static string Text(Random random, string text)
    {
        var damaged = new StringBuilder(text);
        for (var times = random.Next(MostPlaces + 1); times > 0 && damaged.Length > 0; times--)
        {
            var position = random.Next(damaged.Length);
            var length = Math.Min(random.Next(1, LongestPiece + 1), damaged.Length - position);
            switch (random.Next(Ways))
            {
                case 0:
                    damaged.Remove(position, length);
                    break;
                case 1:
                    damaged.Insert(position, damaged.ToString(position, length));
                    break;
                case 2:
                    damaged[position] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 3:
                    damaged.Insert(position, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    damaged.Insert(position, Alphabet[random.Next(Alphabet.Length)]);
                    break;
            }
        }

        return damaged.ToString();
    }

    public static byte[] Bytes(Random random, byte[] content)
    {
        var damaged = Encoding.UTF8.GetBytes(Text(random, Encoding.ASCII.GetString(content)));
        for (var times = random.Next(MostPlaces); times > 0; times--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(byte.MaxValue + 1);
        return damaged;
    }
}
