using Mono.Cecil;
using NetArchTest.Rules;

namespace Saml.Elastic.AspNetCore.Tests.Architecture;

/// <summary>Picks types by their full names; generic ones are written without their arity.</summary>
internal sealed class IsOneOf(IReadOnlySet<string> fullNames) : ICustomRule
{
    public bool MeetsRule(TypeDefinition type) => fullNames.Contains(type.FullName.Split('`')[0]);
}
