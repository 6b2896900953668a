using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Saml.Elastic.AspNetCore.Scheme;

/// <summary>
/// Recognises Sustainsys.Saml2 by the full name of its handler and reads its options by theirs: a reference would force the package upon
/// every app.
/// </summary>
internal static class SustainsysScheme
{
    private const string HandlerName = "Sustainsys.Saml2.AspNetCore2.Saml2Handler";
    private const string OptionsName = "Sustainsys.Saml2.AspNetCore2.Saml2Options";

    // Fixed in Sustainsys; the module path in front of them is an option.
    private const string AssertionConsumerServicePath = "/Acs";
    private const string SingleLogoutPath = "/Logout";

    public static bool Is(AuthenticationScheme scheme) => scheme.HandlerType.FullName == HandlerName;

    /// <summary>What the scheme's options say; a version that has other options says less.</summary>
    public static CompanionScheme Read(IServiceProvider services, AuthenticationScheme scheme)
    {
        var options = Options(services, scheme);
        var sp = Value(options, "SPOptions");
        var modulePath = Value(sp, "ModulePath") as string;
        return new CompanionScheme(scheme.Name)
        {
            SignInScheme = Value(options, "SignInScheme") as string,
            EntityId = Value(Value(sp, "EntityId"), "Id") as string,
            PublicOrigin = Value(sp, "PublicOrigin") as Uri,
            AssertionConsumerServicePath = Path(modulePath, AssertionConsumerServicePath),
            SingleLogoutPath = Path(modulePath, SingleLogoutPath),
        };
    }

    // A mere null would be converted to an empty path.
    private static PathString? Path(string? modulePath, string path) =>
        modulePath is ['/', ..] ? new PathString(modulePath + path) : default(PathString?);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options type is in use by the handler.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The options type is in use by the handler, constructor included.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Options are reference types: the generic code is shared.")]
    private static object? Options(IServiceProvider services, AuthenticationScheme scheme)
    {
        if (scheme.HandlerType.Assembly.GetType(OptionsName) is not { } type)
        {
            return null;
        }

        // IOptionsMonitor<out T> is covariant.
        var monitor = (IOptionsMonitor<object>?)services.GetService(typeof(IOptionsMonitor<>).MakeGenericType(type));
        return monitor?.Get(scheme.Name);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A property that was trimmed away is as one that the version does not have.")]
    private static object? Value(object? owner, string property) => owner?.GetType().GetProperty(property)?.GetValue(owner);
}
