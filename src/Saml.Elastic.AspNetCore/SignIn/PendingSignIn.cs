namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>A sign-in that a browser has begun.</summary>
/// <param name="Reference">The reference that names its state cookie.</param>
/// <param name="Chunks">How many cookies the state may fill beside the first.</param>
internal readonly record struct PendingSignIn(string Reference, int Chunks)
{
    /// <summary>All cookies that may hold a part of the state.</summary>
    public IEnumerable<string> CookieNames(string prefix)
    {
        var name = prefix + Reference;
        return Enumerable.Range(1, Chunks == 0 ? 0 : Chunks + 1).Select(chunk => $"{name}C{chunk}").Prepend(name);
    }
}
