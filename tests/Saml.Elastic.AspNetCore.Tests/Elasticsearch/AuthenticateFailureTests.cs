using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>A refused Response comes with the challenges of a refused service credential.</summary>
public sealed class AuthenticateFailureTests(StubFixture fixture) : IClassFixture<StubFixture>
{
    public static TheoryData<FailureCase> Rows => FailureTable.Of(
        ServiceCredentialRows.Named,
        SamlMessageRows.Refusals.SelectMany(row => Refused(row.Kind, row.Reason, row.Marker)),
        Refused(DestinationMismatch, "SAML response _x is for destination https://a/ but this realm uses https://b/", "but this realm uses"),
        Refused(
            InResponseToMismatch,
            "SAML Assertion SubjectConfirmationData is in-response-to [_x] but expected one of [[_a]]",
            "is in-response-to ["),
        Refused(MessageRefused, "unable to authenticate user [<unauthenticated-saml-user>] for action [cluster:admin/xpack/security/saml/authenticate]"),
        Refused(MessageRefused, "error attempting to authenticate request"),
        Refused(MessageRefused, "Conditions [https://x.test/] do not match required audience [..]"),
        Refused(MessageRefused, "SAML Issuer [unable to authenticate user [x] for REST request [/]] does not match expected value [y]", "does not match expected value"),
        [
            FailureCase.Error(MessageRefused, 401, "security_exception", "without a challenge"),
            FailureCase.Error(MessageRefused, 401, "security_exception", null, null, StubResponse.DefaultChallenges),
            FailureCase.Error(MessageRefused, 400, "illegal_argument_exception", "Illegal base64 character 25"),
            FailureCase.Error(InvalidRequest, 500, "null_pointer_exception", "Cannot invoke \"String.replaceAll(String, String)\" .."),
            FailureCase.Error(SamlFailure, 500, "security_exception", "?"),
        ]);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_is_recognised(FailureCase row) => fixture.AssertAsync(StubAnswers.Authenticate, row);

    private static IEnumerable<FailureCase> Refused(ElasticsearchFailureKind kind, string reason, string? marker = null) =>
        FailureCase.Security(kind, 401, reason, marker, StubResponse.DefaultChallenges);
}
