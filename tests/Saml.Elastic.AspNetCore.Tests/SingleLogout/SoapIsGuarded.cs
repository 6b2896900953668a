using System.Text;
using Saml.Elastic.AspNetCore.SingleLogout;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.GuardedRequest;
using static Saml.Elastic.AspNetCore.Tests.SingleLogout.LogoutMessages;

namespace Saml.Elastic.AspNetCore.Tests.SingleLogout;

/// <summary>A LogoutRequest in a SOAP envelope.</summary>
public sealed class SoapIsGuarded
{
    private const string Namespace = "http://schemas.xmlsoap.org/soap/envelope/";

    public static TheoryData<string, string> Envelopes => new()
    {
        { "plain", Envelope("", SignedRequest) },
        { "on several lines", Envelope("\n  <S:Header>\n  </S:Header>\n", $"\n    {SignedRequest}\n  ") },
        { "on lines that end with carriage returns", Envelope("\r\n\r\n<S:Header/>\r", $"\r\n\r{SignedRequest}\r") },
        { "after comments and letters of two characters", Envelope("<S:Header><x y='\U0001F600>'>\U0001F600<!-- > --></x></S:Header>", "<!-- x\n -->" + SignedRequest + "<!-- y -->") },
        { "with a declaration", """<?xml version="1.0" encoding="UTF-8"?>""" + Envelope("", SignedRequest) },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "no XML", "x", nameof(GuardRule.NotXml) },
        { "cut off", Envelope("", SignedRequest)[..^20], nameof(GuardRule.NotXml) },
        { "a document type", "<!DOCTYPE x>" + Envelope("", SignedRequest), nameof(GuardRule.NotXml) },
        { "no envelope", SignedRequest, nameof(GuardRule.Soap) },
        { "an envelope of another namespace", Envelope("", SignedRequest).Replace(Namespace, "urn:other"), nameof(GuardRule.Soap) },
        { "an empty body", Envelope("", ""), nameof(GuardRule.Soap) },
        { "the request in the header", Envelope($"<S:Header>{SignedRequest}</S:Header>", ""), nameof(GuardRule.Soap) },
        { "two requests", Envelope("", SignedRequest + SignedRequest), nameof(GuardRule.Soap) },
        { "two bodies", Envelope("", $"{SignedRequest}</S:Body><S:Body>{SignedRequest}"), nameof(GuardRule.Soap) },
        { "another element", Envelope("", "<x/>"), nameof(GuardRule.WrongRoot) },
        { "a response", Envelope("", SignedResponse), nameof(GuardRule.WrongRoot) },
        { "not signed", Envelope("", UnsignedRequest), nameof(GuardRule.NotSigned) },
        { "a prefix that is declared outside the message only", Envelope("", SignedRequest.Replace(" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "", StringComparison.Ordinal))
            .Replace("<S:Body>", "<S:Body xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">"), nameof(GuardRule.NotXml) },
        { "nested too deeply", Envelope("", string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300))), nameof(GuardRule.TooComplex) },
        { "too large", Envelope("", SignedRequest + new string(' ', 128 * 1024)), nameof(GuardRule.Body) },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task The_message_is_cut_out_character_for_character(string row, string envelope)
    {
        var received = (await PostAsync(Soap, envelope))!.Request!;

        var message = Encoding.UTF8.GetString(Inflate(Uri.UnescapeDataString(received.QueryString["SAMLRequest=".Length..])));
        Assert.True(SignedRequest == message, row);
        Assert.Equal(LogoutBinding.Soap, received.Binding);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused(string row, string envelope, string rule)
    {
        var refused = await Assert.ThrowsAsync<MessageRefusedException>(() => PostAsync(Soap, envelope));

        Assert.True(rule == refused.Rule.ToString(), $"{row}: {refused.Rule}");
    }

    private static string Envelope(string header, string body) => $"<S:Envelope xmlns:S=\"{Namespace}\">{header}<S:Body>{body}</S:Body></S:Envelope>";
}
