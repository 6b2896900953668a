using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Sessions;
using Saml.Elastic.AspNetCore.Tokens;

namespace Saml.Elastic.AspNetCore.Interception;

/// <summary>Finds out whose session it is: Elasticsearch knows best; the ticket knows from the sign-in.</summary>
internal sealed class SessionUsers(
    IServiceProvider services, IOptionsMonitor<ElasticSamlLogoutOptions> options, ILogger<SessionUsers> logger)
{
    private const string NameIdFormatName = "saml_nameid_format";
    private const string TransientFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    /// <summary>Null when not even the realm is known. Never throws.</summary>
    public async Task<SessionUser?> FindAsync(FoundSession found, CancellationToken timeUp)
    {
        var scheme = found.Target.Scheme;
        var ticket = found.Session.Properties;
        var user = await AskAsync(scheme, found.Tokens.AccessToken, timeUp);
        var realm = ticket.GetString(TicketItemNames.Realm) ?? user?.AuthenticationRealm ?? options.Get(scheme).Elasticsearch.Realm;
        if (realm is null)
        {
            return null;
        }

        var nameIdHash = ticket.GetString(TicketItemNames.NameIdHash) ?? (user is null ? null : NameIdHash.Of(user));
        List<LogoutName> names = nameIdHash is null ? [] : [LogoutName.OfNameId(realm, nameIdHash)];
        if (nameIdHash is null || user is null || Text(user, NameIdFormatName) == TransientFormat)
        {
            // His other sessions may have other NameIDs: only their tokens tell that they are his.
            names.Add(LogoutName.OfRealm(realm));
        }

        return new SessionUser(realm, user?.Username ?? ticket.GetString(TicketItemNames.Username), names);
    }

    private async Task<ElasticsearchUser?> AskAsync(string scheme, string? accessToken, CancellationToken timeUp)
    {
        if (accessToken is null)
        {
            return null;
        }

        try
        {
            return await services.GetRequiredKeyedService<IElasticsearchSamlClient>(scheme)
                .GetAuthenticatedUserAsync(accessToken, timeUp).WaitAsync(timeUp);
        }
        catch (Exception exception)
        {
            SessionLog.UserNotTold(logger, scheme, (exception as ElasticsearchSamlException)?.Kind.ToString() ?? exception.GetType().Name);
            return null;
        }
    }

    private static string? Text(ElasticsearchUser? user, string name) =>
        user is not null && user.Metadata.TryGetValue(name, out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
