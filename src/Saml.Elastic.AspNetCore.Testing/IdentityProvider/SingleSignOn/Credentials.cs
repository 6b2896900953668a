using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What the user has typed in, or the one button that was clicked instead.</summary>
internal sealed record Credentials(string? Name, string? Secret, string? Clicked)
{
    public const string UserName = "username";
    public const string Password = "password";
    public const string OneClick = "user";

    /// <summary>Null: the form has none.</summary>
    public static Credentials? Read(IFormCollection form) =>
        form.ContainsKey(UserName) || form.ContainsKey(OneClick) ? new(form[UserName], form[Password], form[OneClick]) : null;

    /// <summary>Null: nobody, or the password is wrong.</summary>
    public SamlUser? Find(IEnumerable<SamlUser> users) => users.FirstOrDefault(user =>
        user.Password is null ? user.Uid == (Clicked ?? Name) : Clicked is null && user.Uid == Name && IsSame(user.Password, Secret ?? ""));

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(Credentials);
}
