namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Options that no node would start with.</summary>
internal static class OptionsValidation
{
    private static readonly TimeSpan ShortestTokenTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTokenTimeout = TimeSpan.FromHours(1);
    private static readonly string[] Privileges = ["manage_saml", "manage_token", "manage_security", "monitor", "all", "none"];

    /// <exception cref="ArgumentException">The message names the option and the cure.</exception>
    public static void Check(EmulatedElasticsearchOptions options)
    {
        if (options.Urls.FirstOrDefault(url => !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new ArgumentException($"{nameof(options.Urls)} has '{other}': only http:// is served.");
        if (options.TokenTimeout < ShortestTokenTimeout || options.TokenTimeout > LongestTokenTimeout)
            throw new ArgumentException($"{nameof(options.TokenTimeout)} is {options.TokenTimeout}: choose from {ShortestTokenTimeout} to {LongestTokenTimeout}.");
        if (options.Realms.Count > 0 && !options.TokenService)
            throw new ArgumentException($"SAML requires that the token service be enabled: set {nameof(options.TokenService)}, or have no realm.");
        foreach (var (name, user) in options.Users)
            CheckPrivileges(user.Privileges, $"user '{name}'");
        foreach (var (name, realm) in options.Realms)
            CheckPrivileges(realm.UserPrivileges, $"realm '{name}'");
        if (options.ApiKeys.FirstOrDefault(key => !options.Users.ContainsKey(key.Value.Owner)) is { Value: { } orphan } found)
            throw new ArgumentException($"API key '{found.Key}' belongs to '{orphan.Owner}', who is not in {nameof(options.Users)}.");
    }

    private static void CheckPrivileges(IEnumerable<string> privileges, string whose)
    {
        if (privileges.FirstOrDefault(privilege => !Privileges.Contains(privilege)) is { } unknown)
            throw new ArgumentException($"Privilege '{unknown}' of {whose} is not known: choose from {string.Join(", ", Privileges)}.");
    }
}
