namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Whether a fault comes before or after the call's effect.</summary>
internal enum FaultMoment
{
    Before,
    After,
}
