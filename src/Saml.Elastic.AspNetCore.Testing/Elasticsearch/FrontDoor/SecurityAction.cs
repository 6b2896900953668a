namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>What a call wants to do, and the cluster privileges of which one suffices.</summary>
internal sealed record SecurityAction(string Name, params string[] Privileges)
{
    private static readonly string[] SamlPrivileges = ["manage_saml", "manage_security", "all"];

    public static SecurityAction PrepareAuthentication { get; } = Saml("prepare");

    public static SecurityAction Authenticate { get; } = Saml("authenticate");

    public static SecurityAction Logout { get; } = Saml("logout");

    public static SecurityAction Invalidate { get; } = Saml("invalidate");

    public static SecurityAction CompleteLogout { get; } = Saml("complete_logout");

    public static SecurityAction GetServiceProviderMetadata { get; } = Saml("spmetadata");

    public static SecurityAction CreateToken { get; } =
        new("cluster:admin/xpack/security/token/create", "manage_token", "manage_security", "all");

    public static SecurityAction RefreshToken { get; } =
        new("cluster:admin/xpack/security/token/refresh", "manage_saml", "manage_token", "manage_security", "all");

    public static SecurityAction InvalidateToken { get; } =
        new("cluster:admin/xpack/security/token/invalidate", "manage_saml", "manage_token", "manage_security", "all");

    public static SecurityAction GetLicense { get; } = new("cluster:monitor/xpack/license/get", "monitor", "manage", "all");

    public static SecurityAction GetInfo { get; } = new("cluster:monitor/main", "monitor", "manage", "all");

    public void Demand(Caller caller)
    {
        if (Privileges.Intersect(caller.Privileges).Any())
            return;
        throw new ElasticsearchException(
            403,
            ErrorTypes.Security,
            $"action [{Name}] is unauthorized for user [{caller.User.Username}] with effective roles [{string.Join(',', caller.User.Roles)}], "
            + $"this action is granted by the cluster privileges [{string.Join(',', Privileges)}]");
    }

    private static SecurityAction Saml(string name) => new($"cluster:admin/xpack/security/saml/{name}", SamlPrivileges);
}
