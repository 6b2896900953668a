using static Saml.Elastic.AspNetCore.ElasticsearchFailureKind;

namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>A service credential that was refused.</summary>
internal static class ServiceCredentialRows
{
    /// <summary>Those that say so by their reason, which is all that counts where a challenge proves nothing.</summary>
    public static IEnumerable<FailureCase> Named =>
    [
        .. Rows("unable to authenticate user [svc] for REST request [/_security/saml/logout]", "for REST request ["),
        .. Rows("missing authentication credentials for REST request [/_security/saml/logout]", "missing authentication"),
        .. Rows("invalid basic authentication header encoding", "invalid basic authentication"),
        .. Rows("unable to authenticate with provided credentials and anonymous access is not allowed for this request", "unable to authenticate with provided credentials"),
        .. FailureCase.Security(ServiceCredential, 401, "token expired", "token expired", StubResponse.ExpiredChallenge),
    ];

    /// <summary>Where a challenge proves it: whatever the reason is. Without the challenge the reason must say it.</summary>
    public static IEnumerable<FailureCase> Challenged =>
    [
        .. Named.Select(row => FailureCase.Other(ServiceCredential, row.Name + " (challenged)", row.Response)),
        FailureCase.Error(ServiceCredential, 401, "security_exception", "any reason", null, StubResponse.DefaultChallenges),
        FailureCase.Error(ServiceCredential, 401, "security_exception", null, null, StubResponse.DefaultChallenges),
        FailureCase.Error(ServiceCredential, 401, "security_exception", "supplied token is not valid", null, StubResponse.DefaultChallenges),
        FailureCase.Text(ServiceCredential, 401, "ElasticsearchSecurityException[any reason]", null, StubResponse.DefaultChallenges),
        FailureCase.Error(
            ServiceCredential, 401, "security_exception", "unable to authenticate user [svc] for REST request [/x]", "for REST request ["),
        FailureCase.Error(
            ServiceCredential, 401, "security_exception", "missing authentication credentials for REST request [/x]", "missing authentication"),
        FailureCase.Error(ServiceCredential, 401, "security_exception", "token expired", "token expired"),
    ];

    private static IEnumerable<FailureCase> Rows(string reason, string marker) =>
        FailureCase.Security(ServiceCredential, 401, reason, marker, StubResponse.DefaultChallenges);
}
