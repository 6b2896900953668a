using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class InvalidateFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    public static TheoryData<FailureCase> Rows => FailureTable.Of(
        ServiceCredentialRows.Challenged,
        SamlMessageRows.BothGenerations,
        FailureCase.Saml(
            NoLogoutResponseLocation,
            "Cannot send LogoutResponse because the IDP https://idp/metadata does not provide a logout service",
            "Cannot send LogoutResponse because the IDP"),
        FailureCase.Saml(MessageRefused, "Logout request is not signed", "Logout request is not signed"),
        FailureCase.Saml(MessageRefused, "Could not parse SAMLRequest from query string: [?SAMLRequest=..]", "Could not parse SAML"),
        FailureCase.Saml(DestinationMismatch, "SAML request _x is for destination https://a/ but this realm uses https://b/", "but this realm uses"),
        FailureCase.Saml(RealmNotFound, "Cannot find any matching realm for [SamlInvalidateSessionRequest{..}]", "Cannot find any matching realm"),
        FailureCase.Saml(RealmNotFound, "Found multiple matching realms [[saml/a, saml/b]] for [..]", "Found multiple matching realms"),
        FailureCase.Saml(SamlFailure, "something new"),

        // Whoever sends the query writes part of the reason: no text in it may be taken for another failure.
        FailureCase.Saml(
            MessageRefused,
            "Could not parse SAMLRequest from query string: [token expired, Cannot send LogoutResponse because the IDP, for REST request [, could not be validated against []",
            "Could not parse SAML"),
        [
            SamlMessageRows.Base64OfVersion9,
            FailureCase.Error(
                NoLogoutResponseLocation, 500, "exception", "Found multiple locations for binding [..]", "Found multiple locations for binding"),
            FailureCase.Error(MessageRefused, 400, "illegal_argument_exception", "invalid escape sequence `%zz' at index 0 of: %zz"),
        ]);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_is_recognised(FailureCase row) => fixture.AssertAsync(StubAnswers.Invalidate, row);
}
