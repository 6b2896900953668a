using System.Text.Json;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>What a statement says about an answer. Only the machine-readable is compared; of a reason its marker, a part of the text.</summary>
internal sealed record Expected
{
    private const string SecurityException = "security_exception";
    private static readonly string[] Basic = ["Basic realm=\"security\", charset=\"UTF-8\""];
    private static readonly string[] DefaultChallenges = ["ApiKey", .. Basic, "Bearer realm=\"security\""];
    private static readonly string[] ChallengesWithoutTokens = ["ApiKey", .. Basic];

    private static readonly string[] InvalidTokenChallenge =
        ["Bearer realm=\"security\", error=\"invalid_token\", error_description=\"The access token expired\""];

    /// <summary>The status on 8.19.16.</summary>
    public required int Eight { get; init; }

    /// <summary>The status on 9.2.4.</summary>
    public required int Nine { get; init; }

    public string? Type { get; init; }

    /// <summary>A part of the reason.</summary>
    public string? Marker { get; init; }

    /// <summary>A part of what caused it.</summary>
    public string? Cause { get; init; }

    /// <summary>Null: not a matter of this statement.</summary>
    public IReadOnlyList<string>? Challenges { get; init; }

    private IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    private IReadOnlyList<string> AbsentFields { get; init; } = [];

    private IReadOnlyList<string> PresentFields { get; init; } = [];

    private IReadOnlyList<string> AbsentHeaders { get; init; } = [];

    private IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Expected Ok { get; } = Status(200);

    public static Expected Status(int status) => new() { Eight = status, Nine = status };

    /// <summary>A SAML refusal: 401 on 8.19.16, 500 on 9.2.4, without a challenge.</summary>
    public static Expected Refused(string marker) => new() { Eight = 401, Nine = 500, Type = SecurityException, Marker = marker, Challenges = [] };

    public static Expected Error(int status, string type, string marker) => Status(status) with { Type = type, Marker = marker };

    public static Expected Security(int status, string marker) => Error(status, SecurityException, marker);

    /// <summary>An error that is a mere text, or a grant error.</summary>
    public static Expected Text(int status, string marker) => Status(status) with { Marker = marker };

    /// <summary>401 with the challenges of a bad credential.</summary>
    public static Expected Unauthenticated(string marker) => Security(401, marker) with { Challenges = DefaultChallenges };

    /// <summary>401 of an expired or invalidated access token.</summary>
    public static Expected DeadToken { get; } = Security(401, "token expired") with { Challenges = InvalidTokenChallenge };

    public Expected CausedBy(string marker) => this with { Cause = marker };

    public Expected WithoutBearerChallenge() => this with { Challenges = ChallengesWithoutTokens };

    public Expected With(string field, object? value) =>
        this with { Fields = new Dictionary<string, string>(Fields) { [field] = JsonSerializer.Serialize(value) } };

    public Expected Without(string field) => this with { AbsentFields = [.. AbsentFields, field] };

    /// <summary>The field is there, whatever its value.</summary>
    public Expected WithSome(string field) => this with { PresentFields = [.. PresentFields, field] };

    public Expected WithoutHeader(string name) => this with { AbsentHeaders = [.. AbsentHeaders, name] };

    /// <param name="name">Of the header.</param>
    /// <param name="marker">A part of its value.</param>
    public Expected WithHeader(string name, string marker) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [name] = marker } };

    public Expected WithCounts(int now, int before, int errors = 0) =>
        With("invalidated_tokens", now).With("previously_invalidated_tokens", before).With("error_count", errors);

    public void AssertHolds(StatementRequest request, StatementAnswer answer, bool isEight)
    {
        var context = $"{request} was answered with {answer}";
        Assert.True((isEight ? Eight : Nine) == answer.Status, $"Expected {(isEight ? Eight : Nine)}, but {context}");
        Assert.True(Type is null || answer.Type == Type, $"Expected {Type}, but {context}");
        Assert.True(Marker is null || answer.Reason.Contains(Marker, StringComparison.Ordinal), $"Expected '{Marker}', but {context}");
        Assert.True(Cause is null || answer.CausedBy.Contains(Cause, StringComparison.Ordinal), $"Expected '{Cause}', but {context}");
        Assert.True(
            Challenges is null || Challenges.SequenceEqual(answer.Challenges),
            $"Expected the challenges [{string.Join(" | ", Challenges ?? [])}] instead of [{string.Join(" | ", answer.Challenges)}], but {context}");
        AssertFields(answer, context);
        AssertHeaders(answer, context);
    }

    private void AssertFields(StatementAnswer answer, string context)
    {
        foreach (var (name, value) in Fields)
            Assert.True(Has(answer, name) && JsonElement.DeepEquals(answer.Field(name), JsonElement.Parse(value)), $"Expected {name} = {value}, but {context}");
        foreach (var name in PresentFields)
            Assert.True(Has(answer, name), $"Expected {name}, but {context}");
        foreach (var name in AbsentFields)
            Assert.False(Has(answer, name), $"Expected no {name}, but {context}");
    }

    private void AssertHeaders(StatementAnswer answer, string context)
    {
        foreach (var (name, marker) in Headers)
            Assert.True(answer.Headers[name].Any(value => value.Contains(marker, StringComparison.Ordinal)), $"Expected '{marker}' in header {name}, but {context}");
        foreach (var name in AbsentHeaders)
            Assert.False(answer.Headers.Contains(name), $"Expected no header {name}, but {context}");
    }

    private static bool Has(StatementAnswer answer, string field) => answer.Field(field).ValueKind != JsonValueKind.Undefined;
}
