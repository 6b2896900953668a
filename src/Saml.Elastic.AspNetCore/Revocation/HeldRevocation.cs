namespace Saml.Elastic.AspNetCore.Revocation;

/// <summary>Tokens handed over before the logout call for them was made.</summary>
internal sealed class HeldRevocation(Action release, Action withdraw)
{
    /// <summary>The logout call is over, answered or not: ask soon whether the tokens are dead.</summary>
    public void Release() => release();

    /// <summary>Nothing is to be revoked or verified any more.</summary>
    public void Withdraw() => withdraw();
}
