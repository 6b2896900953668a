namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>How a message came, and so how it is answered.</summary>
internal enum LogoutBinding
{
    /// <summary>HTTP-Redirect: the browser brings it.</summary>
    Redirect,

    /// <summary>HTTP-POST: the browser brings it.</summary>
    Post,

    /// <summary>HTTP-POST from server to server: there is no browser to be sent anywhere.</summary>
    BackChannel,

    /// <summary>SOAP, from server to server: the answer is a LogoutResponse.</summary>
    Soap,
}
