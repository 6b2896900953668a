namespace Saml.Elastic.AspNetCore.Testing;

/// <summary>The emulated cluster: what would stand in <c>elasticsearch.yml</c>, and its users.</summary>
public sealed class EmulatedElasticsearchOptions
{
    /// <summary>SAML failures have status 401 and tell why a sign-in was refused.</summary>
    public const string Version8 = "8.19.16";

    /// <summary>SAML failures have status 500; a refused sign-in is always the same 401.</summary>
    public const string Version9 = "9.2.4";

    /// <summary>Selects the statuses of failures and all other differences: <see cref="Version8"/> or <see cref="Version9"/> (default).</summary>
    public string Version { get; set; } = Version9;

    /// <summary>Default: <see cref="EmulatedLicense.Trial"/>.</summary>
    public EmulatedLicense License { get; set; } = EmulatedLicense.Trial;

    /// <summary>Whether there are tokens at all (<c>xpack.security.authc.token.enabled</c>). Must be on while there is a realm. Default: true.</summary>
    public bool TokenService { get; set; } = true;

    /// <summary>False: none of the APIs exists. Default: true.</summary>
    public bool SecurityEnabled { get; set; } = true;

    /// <summary>Life of an access token (<c>xpack.security.authc.token.timeout</c>): 1 second to 1 hour. Default: 20 minutes.</summary>
    public TimeSpan TokenTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Whether error answers carry root causes and headers (<c>http.detailed_errors.enabled</c>). Default: true.</summary>
    public bool DetailedErrors { get; set; } = true;

    /// <summary>The file realm's users by name. Default: none, so nobody can call.</summary>
    public IDictionary<string, EmulatedUser> Users { get; set; } = new Dictionary<string, EmulatedUser>();

    /// <summary>API keys by id.</summary>
    public IDictionary<string, EmulatedApiKey> ApiKeys { get; set; } = new Dictionary<string, EmulatedApiKey>();

    /// <summary>Roles of a request without credentials (<c>xpack.security.authc.anonymous.roles</c>); it has no privilege. Default: none, and such a request is 401.</summary>
    public IList<string> AnonymousRoles { get; set; } = [];

    /// <summary>Who a request without credentials is (<c>xpack.security.authc.anonymous.username</c>). Default: <c>_anonymous</c>.</summary>
    public string AnonymousUsername { get; set; } = "_anonymous";

    /// <summary>Name of the file realm. Default: <c>default_file</c>, Elasticsearch's own.</summary>
    public string FileRealmName { get; set; } = "default_file";

    /// <summary>SAML realms by name.</summary>
    public IDictionary<string, EmulatedRealmOptions> Realms { get; set; } = new Dictionary<string, EmulatedRealmOptions>();

    /// <summary>What the realms' relative paths are relative to. Default: the current folder.</summary>
    public string BaseFolder { get; set; } = Directory.GetCurrentDirectory();

    /// <summary>Where <see cref="EmulatedElasticsearch.StartAsync"/> listens; http only. Default: a free port of 127.0.0.1.</summary>
    public IList<string> Urls { get; set; } = ["http://127.0.0.1:0"];

    /// <summary>The cluster's clock: tokens expire and messages are judged by it. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
