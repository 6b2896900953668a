using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Elasticsearch refuses a control character in the value of any header before it looks at anything else.</summary>
internal static class HeaderValues
{
    /// <summary>Why the request is refused; null when it is not.</summary>
    public static ElasticsearchException? FindFailure(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (value?.ToList().FindIndex(IsProhibited) is { } index and >= 0)
                {
                    return new(400, ErrorTypes.IllegalArgument, $"Validation failed for header '{name}'", new(
                        ErrorTypes.IllegalArgument, $"a header value contains prohibited character 0x{(int)value[index]:x} at index {index}."));
                }
            }
        }

        return null;
    }

    private static bool IsProhibited(char character) => character is (< ' ' and not '\t') or '\u007f';
}
