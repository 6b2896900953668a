using Microsoft.AspNetCore.Authentication;

namespace Saml.Elastic.AspNetCore.SignIn;

/// <summary>A sign-in that ends here. The reason is one of ours: it holds nothing of the message.</summary>
internal sealed class SignInRefusedException(string reason) : AuthenticationFailureException(reason);
