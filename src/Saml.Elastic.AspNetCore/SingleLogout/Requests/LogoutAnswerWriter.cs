using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Saml.Elastic.AspNetCore.Diagnostics;
using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.SingleLogout;

/// <summary>Answers a LogoutRequest in the way that it came.</summary>
internal sealed class LogoutAnswerWriter(ILogger<LogoutAnswerWriter> logger)
{
    public Task WriteAsync(HttpContext context, SingleLogoutScheme scheme, LogoutBinding binding, LogoutAnswer answer)
    {
        switch (binding)
        {
            case LogoutBinding.BackChannel:
                // The identity provider reads no answer of a form, and there is no browser to be sent on.
                return Task.CompletedTask;
            case LogoutBinding.Soap:
                return WriteSoapAsync(context.Response, answer);
            default:
                Redirect(context, scheme, binding, answer.Redirect);
                return Task.CompletedTask;
        }
    }

    private void Redirect(HttpContext context, SingleLogoutScheme scheme, LogoutBinding binding, string? redirect)
    {
        var address = redirect is null ? null : ReturnUrls.ParseAbsoluteHttp(redirect);
        if (redirect is not null && (address is null || !HostList.AllowsRedirect(scheme.Options, address)))
        {
            SingleLogoutLog.AnswerAddressRefused(logger, scheme.Name, address?.Host ?? "none");
            redirect = null;
        }

        // Byte for byte: the signature is over the query's text. A form is followed by a GET.
        context.Response.Headers.Location = redirect ?? ReturnUrls.SignedOut(scheme.Options, context.Request);
        context.Response.StatusCode = binding == LogoutBinding.Post ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
    }

    private static Task WriteSoapAsync(HttpResponse response, LogoutAnswer answer)
    {
        if (answer.Redirect is null || ReadMessage(answer.Redirect) is not { } message)
        {
            return Task.CompletedTask;
        }

        response.ContentType = "text/xml; charset=utf-8";
        return response.WriteAsync(SoapEnvelope.Wrap(message));
    }

    // Elasticsearch signs the query, not the message, so nothing is lost by taking it out.
    private static XElement? ReadMessage(string redirect)
    {
        var response = QueryPairs.Read(redirect[(redirect.IndexOf('?') + 1)..])[SamlParameters.Response];
        return response is not { Value: var value } ? null : MessageDocument.Read(RawDeflate.Inflate(Base64.Decode(value)));
    }
}
