namespace Saml.Elastic.AspNetCore.Tests.Elasticsearch;

/// <summary>Runs a row of a table against the client.</summary>
internal static class FailureTable
{
    public static TheoryData<FailureCase> Of(params IEnumerable<FailureCase>[] rows) => [.. rows.SelectMany(row => row)];

    /// <summary>Lets Elasticsearch answer so, and expects the failure of the row.</summary>
    public static async Task AssertAsync(this StubFixture fixture, string api, FailureCase row)
    {
        fixture.Stub.On(ElasticsearchCalls.StubName(api), row.Response);

        var exception = await Assert.ThrowsAsync<ElasticsearchSamlException>(() => fixture.Client.CallAsync(api));

        Assert.Equal(row.Kind, exception.Kind);
        Assert.Equal(row.Marker, exception.Marker);
        Assert.NotNull(exception.StatusCode);
        Assert.Matches("^[a-z0-9_]{1,80}$", exception.ErrorType ?? "none");
    }
}
