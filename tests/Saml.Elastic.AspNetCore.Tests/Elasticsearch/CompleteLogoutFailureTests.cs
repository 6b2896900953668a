using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

public sealed class CompleteLogoutFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    public static TheoryData<FailureCase> Rows => FailureTable.Of(
        ServiceCredentialRows.Challenged,
        SamlMessageRows.BothGenerations,
        FailureCase.Saml(MessageRefused, "Query string is not signed, but is required for HTTP-Redirect binding", "Query string is not signed"),
        FailureCase.Saml(MessageRefused, "LogoutResponse is not signed, but is required for HTTP-Post binding", "LogoutResponse is not signed"),
        FailureCase.Saml(MessageRefused, "Could not parse SAMLResponse from query string: []", "Could not parse SAML"),
        FailureCase.Saml(DestinationMismatch, "SAML response _x is for destination https://a/ but this realm uses ", "but this realm uses"),
        FailureCase.Saml(RealmNotFound, "Cannot find any matching realm with name [x]", "Cannot find any matching realm"),
        [
            SamlMessageRows.Base64OfVersion9,
            FailureCase.Error(MessageRefused, 400, "illegal_argument_exception", "partial escape sequence at end of string: %4"),
            FailureCase.Error(InvalidRequest, 500, "null_pointer_exception", "Cannot invoke \"java.util.Collection.contains(Object)\" .."),
        ]);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_is_recognised(FailureCase row) => fixture.AssertAsync(StubAnswers.CompleteLogout, row);
}
