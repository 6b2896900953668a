namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>What came of a LogoutRequest, as the metrics name it.</summary>
internal static class RemoteSignOutOutcomes
{
    public const string Accepted = "accepted";
    public const string Repeated = "repeated";
    public const string Refused = "refused";
    public const string Unavailable = "unavailable";
}
