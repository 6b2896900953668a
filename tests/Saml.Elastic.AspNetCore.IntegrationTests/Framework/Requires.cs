namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Skips a test, with the reason, when something that it needs is not on this machine.</summary>
public static class Requires
{
    public static void Elasticsearch(string version)
    {
        Skip.If(ElasticsearchArchive.Find(version) is null, ElasticsearchArchive.Missing(version));
        Skip.If(
            JavaHome.Find(version) is null,
            $"Elasticsearch {version} needs a JDK of version {JavaHome.Needed(version)} or later (name one in ES_JDK)");
    }

    public static void SimpleSamlPhp() => SkipIf(Framework.SimpleSamlPhp.WhyMissing);

    private static void SkipIf(string? reason) => Skip.If(reason is not null, reason);
}
