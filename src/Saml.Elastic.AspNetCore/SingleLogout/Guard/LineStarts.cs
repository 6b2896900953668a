using System.Xml;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Turns the line and column that an XML reader tells into a place in the text.</summary>
internal sealed class LineStarts
{
    private readonly List<int> _starts = [0];

    public LineStarts(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // A carriage return ends a line too, with a line feed behind it or alone.
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    public int OffsetOf(IXmlLineInfo position) => _starts[position.LineNumber - 1] + position.LinePosition - 1;
}
