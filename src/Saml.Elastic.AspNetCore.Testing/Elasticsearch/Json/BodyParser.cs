using System.Text;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads a request body as strictly as Elasticsearch: an unknown field, a duplicate, a null or a number in the wrong place is refused.</summary>
/// <param name="name">The parser's name, for its messages.</param>
/// <param name="fields">What the body may hold.</param>
internal sealed class BodyParser(string name, params BodyField[] fields)
{
    private static readonly JsonReaderOptions ReaderOptions = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="ElasticsearchException">There is no body, or it is not as it should be.</exception>
    public RequestBody Parse(IncomingRequest request)
    {
        if (request.Body.Length == 0)
            throw JsonFailures.NoBody();
        var utf8 = BodyText.ToUtf8(request.Body);
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(ReaderOptions));
        try
        {
            return Parse(ref reader, utf8, request.Warnings);
        }
        catch (JsonException exception)
        {
            throw JsonFailures.Malformed($"[{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}]", exception.Message);
        }
    }

    private RequestBody Parse(ref Utf8JsonReader reader, byte[] utf8, List<string> warnings)
    {
        if (!reader.Read())
        {
            throw utf8.AsSpan().ContainsAnyExcept(" \t\r\n"u8)
                ? JsonFailures.Truncated(Position(utf8, utf8.Length - 1))
                : JsonFailures.Refused("[1:0]", $"[{name}] Expected START_OBJECT but was: null");
        }

        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFailures.Refused(Position(utf8, reader.TokenStartIndex), $"[{name}] Expected START_OBJECT but was: {NameOf(reader.TokenType)}");
        var body = new RequestBody();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next(ref reader, utf8) != JsonTokenType.EndObject)
        {
            var position = Position(utf8, reader.TokenStartIndex);
            var called = Text(ref reader, position);
            if (!names.Add(called))
                throw JsonFailures.Malformed(position, $"Duplicate field '{called}'");
            ReadField(ref reader, utf8, body, called, warnings);
        }

        return body;
    }

    private void ReadField(ref Utf8JsonReader reader, byte[] utf8, RequestBody body, string called, List<string> warnings)
    {
        var position = Position(utf8, reader.TokenStartIndex);
        var value = NextValue(ref reader, utf8, called);
        var field = Array.Find(fields, known => known.IsCalled(called)) ?? throw JsonFailures.Refused(position, $"[{name}] unknown field [{called}]");
        var valuePosition = Position(utf8, reader.TokenStartIndex);
        if (called == field.DeprecatedName)
            warnings.Add($"[{name}]{valuePosition} Deprecated field [{called}] used, expected [{field.Name}] instead");
        if (field.DeprecatedName is not null && body[field.Name] is not null)
            throw FieldRefused(valuePosition, called, $"Must use either [{field.Name}] or [{field.DeprecatedName}], not both at the same time");
        switch (value)
        {
            case JsonTokenType.String when field.Kind == BodyFieldKind.StringArray:
                body.Set(field.Name, [Text(ref reader, valuePosition)]);
                break;
            case JsonTokenType.StartArray when field.Kind == BodyFieldKind.StringArray:
                body.Set(field.Name, ReadItems(ref reader, utf8, called));
                break;
            case JsonTokenType.String:
                body.Set(field.Name, Text(ref reader, valuePosition));
                break;
            case JsonTokenType.Null when field.Kind == BodyFieldKind.StringOrNull:
                body.Set(field.Name, text: null);
                break;
            default:
                throw JsonFailures.Refused(valuePosition, $"[{name}] {called} doesn't support values of type: {NameOf(value)}");
        }
    }

    private List<string> ReadItems(ref Utf8JsonReader reader, byte[] utf8, string field)
    {
        var items = new List<string>();
        while (true)
        {
            var item = Next(ref reader, utf8);
            if (item == JsonTokenType.EndArray)
                return items;
            var position = Position(utf8, reader.TokenStartIndex);
            items.Add(item switch
            {
                JsonTokenType.String => Text(ref reader, position),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => throw FieldRefused(position, field, $"Can't get text on a {NameOf(item)} at {position.Trim('[', ']')}"),
            });
        }
    }

    private ElasticsearchException FieldRefused(string position, string field, string why) =>
        JsonFailures.Refused(position, $"[{name}] failed to parse field [{field}]", new ErrorCause(ErrorTypes.IllegalArgument, why));

    // Of a text that breaks off Elasticsearch has seen the beginning: it is the field that fails.
    private JsonTokenType NextValue(ref Utf8JsonReader reader, byte[] utf8, string field)
    {
        var rest = (int)reader.BytesConsumed;
        if (reader.Read())
            return reader.TokenType;
        var truncated = JsonFailures.Truncated(Position(utf8, utf8.Length - 1));
        var value = utf8.AsSpan(rest).TrimStart(" \t\r\n:"u8);
        throw value.StartsWith("\""u8)
            ? JsonFailures.Refused(
                Position(utf8, utf8.Length - value.Length),
                $"[{name}] failed to parse field [{field}]",
                new ErrorCause(truncated.Type, truncated.Reason, truncated.Cause))
            : truncated;
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader, byte[] utf8) =>
        reader.Read() ? reader.TokenType : throw JsonFailures.Truncated(Position(utf8, utf8.Length - 1));

    private static string Text(ref Utf8JsonReader reader, string position)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw JsonFailures.Malformed(position, $"Invalid UTF-8: {exception.Message}");
        }
    }

    private static string Position(byte[] utf8, long index)
    {
        var before = utf8.AsSpan(0, (int)index);
        var line = before.Count((byte)'\n') + 1;
        return $"[{line}:{before.Length - before.LastIndexOf((byte)'\n')}]";
    }

    private static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "START_OBJECT",
        JsonTokenType.StartArray => "START_ARRAY",
        JsonTokenType.String => "VALUE_STRING",
        JsonTokenType.Number => "VALUE_NUMBER",
        JsonTokenType.True or JsonTokenType.False => "VALUE_BOOLEAN",
        _ => "VALUE_NULL",
    };
}
