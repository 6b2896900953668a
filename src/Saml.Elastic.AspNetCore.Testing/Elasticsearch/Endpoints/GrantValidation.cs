namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Whether the fields of a token request fit its grant; refusals have OAuth's shape.</summary>
internal static class GrantValidation
{
    private static readonly string[] Fields = ["username", "password", "refresh_token", "kerberos_ticket"];

    /// <summary>Null when they fit.</summary>
    public static Answer? Refuse(GrantType? grant, RequestBody body)
    {
        if (grant is null)
        {
            var supported = string.Join(", ", GrantType.All.Select(type => type.Name));
            return Refused("unsupported_grant_type", [$"grant_type only supports the values: [{supported}]"]);
        }

        var foreign = Fields.Where(field => !grant.Fields.Contains(field) && body[field] is not null).ToArray();
        if (foreign.Length > 0)
            return Refused("unsupported_grant_type", foreign.Select(field => $"{field} is not supported with the {grant.Name} grant_type"));
        var missing = grant.Fields.Where(field => string.IsNullOrEmpty(body[field])).ToArray();
        return missing.Length > 0 ? Refused("invalid_request", missing.Select(field => $"{field} is missing")) : null;
    }

    private static Answer Refused(string code, IEnumerable<string> failures) => AnswerFactory.GrantError(code, Failures.ValidationReason(failures));
}
