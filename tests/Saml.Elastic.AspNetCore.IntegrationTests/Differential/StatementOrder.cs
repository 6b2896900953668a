using Xunit.Abstractions;
using Xunit.Sdk;

namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>Runs the statements of a server in the order of <see cref="Statements.All"/>.</summary>
public sealed class StatementOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase
    {
        var places = Statements.All.Index().ToDictionary(statement => statement.Item.Id, statement => statement.Index);
        return testCases.OrderBy(test => places[(string)test.TestMethodArguments[1]]);
    }
}
