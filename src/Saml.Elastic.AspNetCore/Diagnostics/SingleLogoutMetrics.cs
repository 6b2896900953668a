using System.Diagnostics.Metrics;

namespace Saml.Elastic.AspNetCore.Diagnostics;

/// <summary>Counts what the identity provider says and what comes of it.</summary>
internal sealed class SingleLogoutMetrics
{
    public const string RequestsName = "saml.elastic.remote_sign_outs";
    public const string ResponsesName = "saml.elastic.sign_out_responses";
    public const string RefusalsName = "saml.elastic.refused_messages";

    private const string SchemeTag = "aspnetcore.authentication.scheme";
    private const string OutcomeTag = "saml.elastic.outcome";
    private const string BindingTag = "saml.elastic.binding";
    private const string RuleTag = "saml.elastic.rule";

    private readonly Counter<long> _requests;
    private readonly Counter<long> _responses;
    private readonly Counter<long> _refusals;

    public SingleLogoutMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Telemetry.Name);
        _requests = meter.CreateCounter<long>(
            RequestsName, "{sign_out}", "Sign-outs that the identity provider started, by what came of them.");
        _responses = meter.CreateCounter<long>(
            ResponsesName, "{response}", "The identity provider's answers to sign-outs of this app, by what they say.");
        _refusals = meter.CreateCounter<long>(
            RefusalsName, "{message}", "Messages that were refused before Elasticsearch was asked, by the rule that failed.");
    }

    /// <param name="scheme">The scheme that was meant.</param>
    /// <param name="binding">How the message came.</param>
    /// <param name="outcome"><c>accepted</c>, <c>repeated</c>, <c>refused</c> or <c>unavailable</c>.</param>
    public void CountRequest(string scheme, string binding, string outcome)
    {
        if (_requests.Enabled)
        {
            _requests.Add(1, Tag(SchemeTag, scheme), Tag(BindingTag, binding), Tag(OutcomeTag, outcome));
        }
    }

    /// <param name="scheme">The scheme that sent the user away.</param>
    /// <param name="outcome">What came back.</param>
    public void CountResponse(string scheme, SingleLogoutOutcome outcome)
    {
        if (_responses.Enabled)
        {
            _responses.Add(1, Tag(SchemeTag, scheme), Tag(OutcomeTag, outcome.ToString()));
        }
    }

    /// <param name="rule">The name of the rule.</param>
    public void CountRefusal(string rule)
    {
        if (_refusals.Enabled)
        {
            _refusals.Add(1, Tag(RuleTag, rule));
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
