using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads JSON token by token, with Elasticsearch's failures. Comments are allowed, and what follows the body's object is not looked at.</summary>
internal ref struct BodyReader(byte[] utf8)
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip };

    private Utf8JsonReader _reader = new(utf8, isFinalBlock: false, new JsonReaderState(Options));
    private long? _valueStart;

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    /// <summary>Where the token begins, as <c>[line:column]</c>.</summary>
    public readonly string Position => PositionOf(_valueStart ?? _reader.TokenStartIndex);

    public readonly bool IsBlank => !utf8.AsSpan().ContainsAnyExcept(" \t\r\n"u8);

    /// <exception cref="ElasticsearchException">The JSON is malformed, or ends here.</exception>
    public JsonTokenType Next()
    {
        _valueStart = null;
        try
        {
            return _reader.Read() ? _reader.TokenType : throw JsonFailures.Truncated(PositionOf(utf8.Length - 1));
        }
        catch (JsonException exception)
        {
            throw JsonFailures.Malformed($"[{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}]", exception.Message);
        }
    }

    /// <summary>
    /// Goes on to a value. Elasticsearch reads a string only when it is asked for, so one that is damaged is a failure of its field: it is returned; null:
    /// there is none.
    /// </summary>
    /// <exception cref="ElasticsearchException">The JSON is malformed elsewhere, or ends here.</exception>
    public ErrorCause? ReadValue()
    {
        var start = StartOfNext();
        try
        {
            Next();
            return null;
        }
        catch (ElasticsearchException exception) when (start < utf8.Length && utf8[start] == '"')
        {
            _valueStart = start;
            return exception.ToCause();
        }
    }

    /// <exception cref="ElasticsearchException">It is not Unicode.</exception>
    public readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw JsonFailures.Malformed(Position, exception.Message);
        }
    }

    private readonly long StartOfNext()
    {
        var start = _reader.BytesConsumed;
        while (start < utf8.Length && " \t\r\n:,"u8.Contains(utf8[start]))
            start++;
        return start;
    }

    private readonly string PositionOf(long index)
    {
        var before = utf8.AsSpan(0, (int)index);
        return $"[{before.Count((byte)'\n') + 1}:{before.Length - before.LastIndexOf((byte)'\n')}]";
    }
}
