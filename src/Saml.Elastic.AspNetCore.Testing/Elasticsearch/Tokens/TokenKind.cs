namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

internal enum TokenKind
{
    Access,
    Refresh,
}
