using Microsoft.AspNetCore.Identity;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Has no role.</summary>
internal sealed class TestRoleStore : IRoleStore<TestRole>
{
    public Task<IdentityResult> CreateAsync(TestRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(TestRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(TestRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> GetRoleIdAsync(TestRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetRoleNameAsync(TestRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetRoleNameAsync(TestRole role, string? roleName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedRoleNameAsync(TestRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedRoleNameAsync(TestRole role, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TestRole?> FindByIdAsync(string roleId, CancellationToken cancellationToken) => Task.FromResult<TestRole?>(null);

    public Task<TestRole?> FindByNameAsync(string normalizedRoleName, CancellationToken cancellationToken) => Task.FromResult<TestRole?>(null);

    public void Dispose()
    {
    }
}
