using Microsoft.AspNetCore.Identity;

namespace Saml.Elastic.AspNetCore.Tests;

/// <summary>A second factor that knows one code.</summary>
internal sealed class TestSecondFactor : IUserTwoFactorTokenProvider<TestUser>
{
    public const string Name = "Test";

    public const string Code = "123456";

    public Task<string> GenerateAsync(string purpose, UserManager<TestUser> manager, TestUser user) => throw new NotSupportedException();

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<TestUser> manager, TestUser user) =>
        Task.FromResult(token == Code);

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<TestUser> manager, TestUser user) => Task.FromResult(true);
}
