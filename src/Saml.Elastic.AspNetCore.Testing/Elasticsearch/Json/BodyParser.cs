using System.Text;
using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Reads a request body as strictly as Elasticsearch: an unknown field, a duplicate, a null or a number in the wrong place is refused.</summary>
/// <param name="name">The parser's name, for its messages.</param>
/// <param name="fields">What the body may hold.</param>
internal sealed class BodyParser(string name, params BodyField[] fields)
{
    /// <exception cref="ElasticsearchException">There is no body, or it is not as it should be.</exception>
    public RequestBody Parse(IncomingRequest request)
    {
        if (request.Body.Length == 0)
            throw JsonFailures.NoBody();
        var reader = new BodyReader(BodyText.ToUtf8(request.Body));
        if (reader.IsBlank)
            throw JsonFailures.Refused("[1:0]", $"[{name}] Expected START_OBJECT but was: null");
        if (reader.Next() != JsonTokenType.StartObject)
            throw JsonFailures.Refused(reader.Position, $"[{name}] Expected START_OBJECT but was: {NameOf(reader.Token)}");
        var body = new RequestBody();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Next() != JsonTokenType.EndObject)
        {
            var called = reader.Text();
            if (!names.Add(called))
                throw JsonFailures.Malformed(reader.Position, $"Duplicate field '{called}'");
            ReadField(ref reader, body, called, request.Warnings);
        }

        return body;
    }

    private void ReadField(ref BodyReader reader, RequestBody body, string called, List<string> warnings)
    {
        var position = reader.Position;
        var failure = reader.ReadValue();
        var field = Array.Find(fields, known => known.IsCalled(called)) ?? throw JsonFailures.Refused(position, $"[{name}] unknown field [{called}]");
        if (called == field.DeprecatedName)
            warnings.Add($"[{name}]{reader.Position} Deprecated field [{called}] used, expected [{field.Name}] instead");
        if (failure is not null)
            throw FieldRefused(reader.Position, called, failure);
        if (field.DeprecatedName is not null && body[field.Name] is not null)
            throw FieldRefused(reader.Position, called, $"Must use either [{field.Name}] or [{field.DeprecatedName}], not both at the same time");
        switch (reader.Token)
        {
            case JsonTokenType.String when field.Kind == BodyFieldKind.StringArray:
                body.Set(field.Name, [ReadText(ref reader, called)]);
                break;
            case JsonTokenType.StartArray when field.Kind == BodyFieldKind.StringArray:
                body.Set(field.Name, ReadItems(ref reader, called));
                break;
            case JsonTokenType.String:
                body.Set(field.Name, ReadText(ref reader, called));
                break;
            case JsonTokenType.Null when field.Kind == BodyFieldKind.StringOrNull:
                body.Set(field.Name, text: null);
                break;
            default:
                throw JsonFailures.Refused(reader.Position, $"[{name}] {called} doesn't support values of type: {NameOf(reader.Token)}");
        }
    }

    private List<string> ReadItems(ref BodyReader reader, string field)
    {
        var items = new List<string>();
        while (true)
        {
            if (reader.ReadValue() is { } failure)
                throw FieldRefused(reader.Position, field, failure);
            if (reader.Token == JsonTokenType.EndArray)
                return items;
            items.Add(reader.Token switch
            {
                JsonTokenType.String => ReadText(ref reader, field),
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.Raw),
                _ => throw FieldRefused(reader.Position, field, $"Can't get text on a {NameOf(reader.Token)} at {reader.Position.Trim('[', ']')}"),
            });
        }
    }

    private string ReadText(ref BodyReader reader, string field)
    {
        try
        {
            return reader.Text();
        }
        catch (ElasticsearchException exception)
        {
            throw FieldRefused(reader.Position, field, exception.ToCause());
        }
    }

    private ElasticsearchException FieldRefused(string position, string field, string why) =>
        FieldRefused(position, field, new ErrorCause(ErrorTypes.IllegalArgument, why));

    private ElasticsearchException FieldRefused(string position, string field, ErrorCause cause) =>
        JsonFailures.Refused(position, $"[{name}] failed to parse field [{field}]", cause);

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
