using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class LogoutFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    public static TheoryData<FailureCase> Rows => FailureTable.Of(
        ServiceCredentialRows.Challenged,
        FailureCase.Security(TokenUnknown, 500, "supplied token is not valid", "supplied token is not valid"),
        FailureCase.Saml(NotSamlSession, "Authenticating realm file/f is not a SAML realm", "is not a SAML realm"),
        FailureCase.Saml(NotSamlSession, "Access token does not have SAML metadata [saml_realm]", "does not have SAML metadata"),
        FailureCase.Saml(RealmChanged, "Authenticating realm saml1 does not exist", "does not exist"),
        FailureCase.Saml(RealmChanged, "Authenticating realm [saml/saml1] does not match token realm [other]", "does not match token realm"),
        FailureCase.Saml(
            IdentityProviderMetadata,
            "Cannot get role descriptors [type/name={..}IDPSSODescriptor] because the metadata [location=..] for SAML entity [id=..] could not be resolved",
            "could not be resolved"),
        FailureCase.Saml(IdentityProviderMetadata, "Cannot find metadata for entity [x] in [/etc/idp.xml]", "Cannot find metadata for entity"),
        FailureCase.Saml(SamlFailure, "Cannot construct SAML redirect"),
        FailureCase.Saml(SamlFailure, "whatever: supplied token is not valid"),
        [
            FailureCase.Error(SamlFailure, 401, "saml_authentication_exception", "new"),
            FailureCase.Error(
                IdentityProviderMetadata,
                500,
                "exception",
                "Found multiple locations for binding [urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect] in descriptor [null] - [[..]]",
                "Found multiple locations for binding"),
            FailureCase.Text(
                IdentityProviderMetadata,
                500,
                "ElasticsearchException[Found multiple locations for binding [..] in descriptor [null] - [[..]]]",
                "Found multiple locations for binding"),
            FailureCase.Error(InvalidRequest, 400, "illegal_argument_exception", "refresh token must be provided"),
            FailureCase.Error(ServerError, 500, "null_pointer_exception", "Cannot invoke .."),
            FailureCase.Error(InvalidRequest, 401, "security_exception", "Failed to authenticate secondary user", "Failed to authenticate secondary user"),
        ]);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_is_recognised(FailureCase row) => fixture.AssertAsync(StubAnswers.Logout, row);
}
