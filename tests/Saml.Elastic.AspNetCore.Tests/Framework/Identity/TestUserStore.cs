using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>Knows every user that is asked for; a name is an id, and the key of an external login.</summary>
internal sealed class TestUserStore : IUserSecurityStampStore<TestUser>, IUserLoginStore<TestUser>, IUserTwoFactorStore<TestUser>
{
    private readonly ConcurrentDictionary<string, TestUser> _users = new();

    public TestUser Get(string name) => _users.GetOrAdd(name, static key => new TestUser { Name = key });

    public Task<TestUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<TestUser?>(Get(userId));

    public Task<TestUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult<TestUser?>(Get(normalizedUserName));

    public Task<TestUser?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Task.FromResult<TestUser?>(Get(providerKey));

    public Task<string> GetUserIdAsync(TestUser user, CancellationToken cancellationToken) => Task.FromResult(user.Name);

    public Task<string?> GetUserNameAsync(TestUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(TestUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetSecurityStampAsync(TestUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(TestUser user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(TestUser user, CancellationToken cancellationToken) => Task.FromResult(user.HasSecondFactor);

    public Task SetTwoFactorEnabledAsync(TestUser user, bool enabled, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IList<UserLoginInfo>> GetLoginsAsync(TestUser user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserLoginInfo>>([]);

    public Task AddLoginAsync(TestUser user, UserLoginInfo login, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveLoginAsync(TestUser user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(TestUser user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(TestUser user, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(TestUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(TestUser user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(TestUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
