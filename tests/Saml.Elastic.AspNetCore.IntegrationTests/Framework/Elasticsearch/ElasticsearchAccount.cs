using System.Net.Http.Headers;
using System.Text;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>A user of the file realm (<c>config/users</c>).</summary>
public sealed record ElasticsearchAccount(string Username, string Password)
{
    /// <summary>Superuser.</summary>
    public static ElasticsearchAccount Admin { get; } = new("elastic_admin", "admin-password");

    /// <summary>What an application uses: <c>manage_saml</c> and <c>manage_token</c>.</summary>
    public static ElasticsearchAccount Service { get; } = new("svc", "svc-password");

    /// <summary>Known, but without any privilege.</summary>
    public static ElasticsearchAccount Powerless { get; } = new("powerless", "svc-password");

    /// <summary>May break the token index on purpose. Only on a node of the test's own.</summary>
    public static ElasticsearchAccount Control { get; } = new("control", "control-password");

    internal AuthenticationHeaderValue Header =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")));
}
