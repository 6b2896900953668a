using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class PrepareFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    public static TheoryData<FailureCase> Shared => FailureTable.Of(
        ServiceCredentialRows.Challenged,
        FailureCase.Saml(RealmNotFound, "Cannot find any matching realm for [SamlPrepareAuthenticationRequest{..}]", "Cannot find any matching realm"),
        FailureCase.Saml(RealmNotFound, "Found multiple matching realms [[saml/a, saml/b]] for [..]", "Found multiple matching realms"),
        FailureCase.Saml(
            IdentityProviderMetadata,
            "Cannot get role descriptors [..] because the metadata [location=..] for SAML entity [id=..] could not be resolved",
            "could not be resolved"),
        FailureCase.Saml(SamlFailure, "something new"));

    public static TheoryData<FailureCase> Descriptor => FailureTable.Of(
    [
        FailureCase.Error(
            IdentityProviderMetadata,
            500,
            "exception",
            "Cannot find [{urn:oasis:names:tc:SAML:2.0:metadata}IDPSSODescriptor]/[urn:..:HTTP-Redirect] in descriptor [null]",
            "Cannot find [{urn:oasis:names:tc:SAML:2.0:metadata}IDPSSODescriptor]"),
        FailureCase.Error(
            IdentityProviderMetadata, 500, "exception", "Found multiple locations for binding [..]", "Found multiple locations for binding"),
    ]);

    [Theory]
    [MemberData(nameof(Shared))]
    [MemberData(nameof(Descriptor))]
    public Task It_is_recognised(FailureCase row) => fixture.AssertAsync(StubAnswers.Prepare, row);

    [Theory]
    [MemberData(nameof(Shared))]
    public Task It_is_recognised_when_metadata_are_read(FailureCase row) => fixture.AssertAsync(StubAnswers.Metadata, row);
}
