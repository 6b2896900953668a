namespace Saml.Elastic.AspNetCore.IntegrationTests.Resilience;

/// <summary>Where somebody shows a cookie that has been signed out.</summary>
public enum Replay
{
    AtTheSameNode,
    AtAnotherNode,
    AfterARestartOfAllNodes,
}
