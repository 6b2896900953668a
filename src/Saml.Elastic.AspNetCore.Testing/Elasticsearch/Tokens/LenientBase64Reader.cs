namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Decodes base64 byte by byte, and never looks further than the byte that is asked for.</summary>
internal ref struct LenientBase64Reader(string text)
{
    private const int BitsPerCharacter = 6;
    private const int BitsPerByte = 8;

    private int _position;
    private int _bits;
    private int _bitCount;

    /// <summary>The next byte; null at the end, or at a character that is not of the alphabet.</summary>
    public byte? Read()
    {
        while (_bitCount < BitsPerByte)
        {
            if (_position >= text.Length || Value(text[_position]) is not { } value)
                return null;
            _position++;
            _bits = (_bits << BitsPerCharacter) | value;
            _bitCount += BitsPerCharacter;
        }

        _bitCount -= BitsPerByte;
        var result = (byte)(_bits >> _bitCount);
        _bits &= (1 << _bitCount) - 1;
        return result;
    }

    public bool TryRead(Span<byte> target)
    {
        foreach (ref var slot in target)
        {
            if (Read() is not { } next)
                return false;
            slot = next;
        }

        return true;
    }

    private static int? Value(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => null,
    };
}
