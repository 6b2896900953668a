using System.Text.Json;

namespace Saml.Elastic.AspNetCore.Tool;

/// <summary>A value of the file, and the key that it has there.</summary>
internal readonly record struct FileValue(string Key, JsonElement Json)
{
    public string Text() => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : throw Refuse("a text is needed");

    public bool Flag() => Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : throw Refuse("true or false is needed");

    public string Choice(params string[] choices)
    {
        var text = Text();
        return choices.Contains(text) ? text : throw Refuse($"'{text}' is none of {string.Join(", ", choices)}");
    }

    public IEnumerable<FileValue> Items()
    {
        var key = Key;
        return Json.ValueKind == JsonValueKind.Array
            ? Json.EnumerateArray().Select(item => new FileValue(key, item))
            : throw Refuse("a list is needed, such as [\"...\"]");
    }

    public string[] Texts() => [.. Items().Select(item => item.Text())];

    public T Parse<T>(Func<string, T> parse)
    {
        try
        {
            return parse(Text());
        }
        catch (FormatException exception)
        {
            throw Refuse(exception.Message);
        }
    }

    public IEnumerable<KeyValuePair<string, FileValue>> Members()
    {
        if (Json.ValueKind != JsonValueKind.Object)
            throw Refuse("an object is needed, such as {\"name\": ...}");
        var prefix = Key.Length == 0 ? "" : Key + ".";
        return Json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, new FileValue(prefix + member.Name, member.Value)));
    }

    /// <summary>As a setting of Elasticsearch, which takes <c>2</c> and <c>"2"</c>, <c>a, b</c> and a list alike.</summary>
    public string Setting() => Json.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', Texts()),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Json.GetRawText(),
        _ => Text(),
    };

    /// <summary>Gives each member to what takes it.</summary>
    public void Fill<T>(T target, IReadOnlyDictionary<string, Action<T, FileValue>> setters)
    {
        foreach (var (name, value) in Members())
        {
            if (!setters.TryGetValue(name, out var set))
                throw value.Refuse($"unknown setting; choose from {string.Join(", ", setters.Keys)}");
            set(target, value);
        }
    }

    public EmulatorFileException Refuse(string why) => new(Key.Length == 0 ? why : $"{Key}: {why}");
}
