namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>ASP.NET Core Identity needs the type; nobody has a role.</summary>
internal sealed class TestRole;
