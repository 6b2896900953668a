using System.Net;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

/// <summary>Refuses addresses that cannot work, or that would send tokens in the clear.</summary>
internal static class AddressValidator
{
    private const string Choices =
        $"{nameof(ElasticsearchSamlClientOptions.Uri)}, {nameof(ElasticsearchSamlClientOptions.Uris)} and {nameof(ElasticsearchSamlClientOptions.CloudId)}";

    public static IEnumerable<string> Validate(ElasticsearchSamlClientOptions options)
    {
        if (ValidateChoice(options) is { } choice)
        {
            return [choice];
        }

        if (options.CloudId is { } cloudId)
        {
            return ValidateCloudId(cloudId);
        }

        return options.Uri is { } uri
            ? Validate(uri, nameof(options.Uri), options.AllowInsecureTransport)
            : options.Uris.SelectMany((node, index) => Validate(node, $"{nameof(options.Uris)}[{index}]", options.AllowInsecureTransport));
    }

    private static string? ValidateChoice(ElasticsearchSamlClientOptions options)
    {
        bool[] given = [options.Uri is not null, options.Uris.Count > 0, options.CloudId is not null];
        return given.Count(isGiven => isGiven) switch
        {
            0 => $"{nameof(options.Uri)} is not set. Set Elasticsearch:Uri in the configuration, such as https://localhost:9200; or one of {Choices} in code.",
            1 => null,
            _ => $"{nameof(options.Uri)} is not the only address: set just one of {Choices}.",
        };
    }

    private static IEnumerable<string> ValidateCloudId(string cloudId)
    {
        try
        {
            CloudId.Decode(cloudId);
            return [];
        }
        catch (FormatException exception)
        {
            return
            [
                $"{nameof(ElasticsearchSamlClientOptions.CloudId)} cannot be read: {exception.Message}. Copy it from the page of the deployment in the"
                    + " cloud's console.",
            ];
        }
    }

    // The address is not shown where it may hold a password.
    private static IEnumerable<string> Validate(Uri uri, string name, bool allowInsecureTransport)
    {
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            yield return $"{name} is no absolute http or https address; it must be one such as https://localhost:9200.";
            yield break;
        }

        if (uri.UserInfo.Length > 0)
        {
            yield return $"{name} has a user name or password in it; take it out and set {nameof(ElasticsearchSamlClientOptions.Credentials)} instead.";
            yield break;
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            yield return $"{name} has a query or a fragment; it must end with the path, if there is one.";
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !IsThisMachine(uri) && !allowInsecureTransport)
        {
            yield return $"{name} is {uri}: tokens and credentials would travel in the clear. Use https, or set"
                + $" {nameof(ElasticsearchSamlClientOptions.AllowInsecureTransport)} to true if the network is safe.";
        }
    }

    private static bool IsThisMachine(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));
}
