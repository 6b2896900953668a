using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>
/// Keeps the state of pending sign-ins in the browser: one protected cookie for each, named by the reference that travels as
/// RelayState. That cookie is the correlation too: a Response counts only in the browser that asked for it, so the framework's
/// correlation cookie beside it would prove nothing more.
/// </summary>
internal sealed class SignInStateCookies(HttpContext context, string scheme, ElasticSamlOptions options, TimeProvider timeProvider)
{
    private const int ReferenceBytes = 32;

    private static readonly ChunkingCookieManager Cookies = new();

    private string Prefix => options.CorrelationCookie.Name + scheme;

    /// <summary>A reference for a new state: 43 characters, where SAML allows 80 bytes of RelayState.</summary>
    public static string NewReference() => Base64UrlTextEncoder.Encode(RandomNumberGenerator.GetBytes(ReferenceBytes));

    /// <summary>Writes the state, and deletes the oldest ones when too many have been abandoned.</summary>
    public void Write(string reference, SignInState state)
    {
        var value = options.StateDataFormat.Protect(state.Pack());
        Cookies.AppendResponseCookie(context, Prefix + "." + reference, value, BuildOptions());

        var pending = PendingSignIns.Parse(context.Request.Cookies[Prefix]);
        foreach (var abandoned in pending.Add(reference, value.Length))
        {
            foreach (var name in abandoned.CookieNames(Prefix + "."))
            {
                context.Response.Cookies.Delete(name, BuildOptions());
            }
        }

        context.Response.Cookies.Append(Prefix, pending.ToString(), BuildListOptions());
    }

    /// <summary>The state that this browser has under the reference, unless it is missing, damaged or too old.</summary>
    public SignInState? Read(string? relayState)
    {
        if (!PendingSignIns.IsReference(relayState))
        {
            return null;
        }

        var state = SignInState.Unpack(options.StateDataFormat.Unprotect(Cookies.GetRequestCookie(context, Prefix + "." + relayState)));
        return state?.StartedAt + options.RemoteAuthenticationTimeout > timeProvider.GetUtcNow() ? state : null;
    }

    /// <summary>Deletes the state: it serves one Response.</summary>
    public void Delete(string reference) => Cookies.DeleteCookie(context, Prefix + "." + reference, BuildOptions());

    private CookieOptions BuildOptions() => options.CorrelationCookie.Build(context, timeProvider.GetUtcNow());

    // The state cookies are for the callback path alone, so a challenge cannot see them: this list, which it can see, names them.
    private CookieOptions BuildListOptions()
    {
        var built = BuildOptions();
        var pathBase = context.Features.Get<IAuthenticationFeature>()?.OriginalPathBase ?? context.Request.PathBase;
        built.Path = pathBase.HasValue ? pathBase.Value : "/";
        built.SameSite = SameSiteMode.Lax;
        return built;
    }
}
