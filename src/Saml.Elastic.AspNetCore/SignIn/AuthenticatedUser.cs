using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>Whom Elasticsearch has authenticated.</summary>
internal static class AuthenticatedUser
{
    /// <summary>The user of the answer; older servers have to be asked. Only his name when they do not tell.</summary>
    public static async Task<ElasticsearchUser> ReadAsync(
        IElasticsearchSamlClient client, SamlAuthenticateResponse answer, ILogger logger, CancellationToken cancellationToken)
    {
        if (answer.Authentication is { } user)
        {
            return user;
        }

        try
        {
            return await client.GetAuthenticatedUserAsync(answer.Tokens.AccessToken!, cancellationToken);
        }
        catch (ElasticsearchSamlException failure)
        {
            SignInLog.UserUnknown(logger, failure.Kind, failure);
            return new() { Username = answer.Username };
        }
    }
}
