using System.Diagnostics.Metrics;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Counts what comes of the Responses that other SAML libraries have accepted.</summary>
internal sealed class SignInMetrics
{
    public const string ExchangesName = "saml.elastic.token_exchanges";

    /// <summary>The tokens are in the user's ticket.</summary>
    public const string Exchanged = "exchanged";

    /// <summary>There are no tokens.</summary>
    public const string Failed = "failed";

    /// <summary>Elasticsearch's answer was lost, and with it perhaps a living pair of tokens.</summary>
    public const string Lost = "lost";

    /// <summary>The Response had been used before.</summary>
    public const string Repeated = "repeated";

    private readonly Counter<long> _exchanges;

    public SignInMetrics(IMeterFactory meters) => _exchanges = meters.Create(Telemetry.Name).CreateCounter<long>(
        ExchangesName, "{exchange}", "Responses accepted by another SAML library, by what came of their exchange for tokens.");

    /// <param name="scheme">The sign-out scheme that the tokens belong to.</param>
    /// <param name="outcome">One of the constants.</param>
    public void CountExchange(string scheme, string outcome)
    {
        if (_exchanges.Enabled)
        {
            _exchanges.Add(1, new("aspnetcore.authentication.scheme", scheme), new KeyValuePair<string, object?>("saml.elastic.outcome", outcome));
        }
    }
}
