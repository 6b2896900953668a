namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>What can only be said once for a whole server. Setups that are used one after the other stand in that order.</summary>
internal sealed record ServerSetup(string Name, IReadOnlyList<StatementRealm> Realms)
{
    public string License { get; init; } = "trial";

    public bool TokenService { get; init; } = true;

    public bool Security { get; init; } = true;

    public bool DetailedErrors { get; init; } = true;

    /// <summary>Requests without credentials have a user.</summary>
    public bool AnonymousUser { get; init; }

    /// <summary>It starts with what a server of this setup has stored, a session in each of <see cref="CarriedRealms"/> included.</summary>
    public ServerSetup? Predecessor { get; init; }

    public IReadOnlyList<StatementRealm> CarriedRealms { get; init; } = [];

    public static ServerSetup Standard { get; } = new("standard", StatementRealms.All);

    /// <summary>The same server restarted: one realm is gone, the metadata of another out of reach.</summary>
    public static ServerSetup Restarted { get; } = new("restarted", [StatementRealms.Standard, StatementRealms.LostMetadata])
    {
        AnonymousUser = true,
        Predecessor = Standard,
        CarriedRealms = [StatementRealms.Removed, StatementRealms.LosesMetadata],
    };

    public static ServerSetup SingleRealm { get; } = new("single realm", [StatementRealms.Standard]) { DetailedErrors = false };

    public static ServerSetup BasicLicense { get; } = new("basic licence", [StatementRealms.Standard]) { License = "basic" };

    /// <summary>With a SAML realm Elasticsearch would not start.</summary>
    public static ServerSetup NoTokenService { get; } = new("no token service", []) { TokenService = false };

    public static ServerSetup NoSecurity { get; } = new("no security", []) { Security = false };

    public static IReadOnlyList<ServerSetup> InOrder { get; } =
        [Standard, Restarted, SingleRealm, BasicLicense, NoTokenService, NoSecurity];

    public override string ToString() => Name;
}
