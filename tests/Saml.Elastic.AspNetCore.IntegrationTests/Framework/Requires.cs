namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Skips a test, with the reason, when something that it needs is not on this machine.</summary>
public static class Requires
{
    public static void Elasticsearch(string version)
    {
        SkipIf(ElasticsearchArchive.Find(version) is null ? ElasticsearchArchive.WhyMissing(version) : null);
        SkipIf(JavaHome.Find(version) is null ? JavaHome.WhyMissing(version) : null);
    }

    /// <summary>The emulator is always there.</summary>
    public static void Elasticsearch(ElasticsearchNodeOptions options)
    {
        if (!options.IsEmulated)
            Elasticsearch(options.Version);
    }

    public static void SimpleSamlPhp() => SkipIf(Framework.SimpleSamlPhp.WhyMissing);

    public static void Redis() => SkipIf(RedisServer.WhyMissing);

    public static void Chromium() => SkipIf(Framework.Chromium.WhyMissing);

    public static void Mellon() => SkipIf(Framework.SimpleSamlPhp.WhyMissing ?? ApacheServiceProvider.WhyMellonIsMissing);

    public static void Shibboleth() => SkipIf(Framework.SimpleSamlPhp.WhyMissing ?? ApacheServiceProvider.WhyShibbolethIsMissing);

    public static void PySaml2() => SkipIf(PySaml2IdentityProvider.WhyMissing);

    public static void NodeSaml() => SkipIf(NodeSamlPackages.WhyMissing);

    internal static void Sample(string name) => SkipIf(Samples.SampleApp.WhyMissing(name));

    private static void SkipIf(string? reason) => Skip.If(reason is not null, reason);
}
