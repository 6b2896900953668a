using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Tests.Elasticsearch;

public sealed class SignInExchangesAResponse
{
    public static TheoryData<string> Versions => [EmulatedElasticsearchOptions.Version8, EmulatedElasticsearchOptions.Version9];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_good_Response_gives_tokens_that_work(string version)
    {
        await using var fixture = new EmulatorFixture(version: version);

        var answer = await fixture.SignInAsync(fixture.Response() with { InResponseTo = "_r" }, ids: ["_r"]);

        Assert.Equal(200, answer.Status);
        Assert.Equal("alice", answer.Field("username"));
        Assert.Equal(version == EmulatedElasticsearchOptions.Version8, answer.Json.TryGetProperty("in_response_to", out _));
        var user = await fixture.GetAsync("/_security/_authenticate", answer.Field("access_token"));
        Assert.Equal("token", user.Field("authentication_type"));
        Assert.Equal("alice@example.org", user.Field("email"));
        Assert.Equal(2, fixture.Emulator.LiveTokenCount);
    }

    [Fact]
    public async Task The_session_comes_back_in_the_LogoutRequest()
    {
        await using var fixture = new EmulatorFixture();
        var name = new SamlNameId("a1", SamlNameId.Transient, "https://idp/", "https://sp/");
        var signIn = await fixture.SignInAsync(fixture.Response() with { NameId = name, SessionIndex = "_s1" });

        var answer = await fixture.PostAsync("/_security/saml/logout", new { token = signIn.Field("access_token") });

        var request = RedirectBinding.ReadMessage(answer.Field("redirect")!);
        var nameId = request.Element(SamlXml.Assertion + "NameID")!;
        Assert.Equal("a1", nameId.Value);
        Assert.Equal(SamlNameId.Transient, nameId.Attribute("Format")!.Value);
        Assert.Equal("https://idp/", nameId.Attribute("NameQualifier")!.Value);
        Assert.Equal("https://sp/", nameId.Attribute("SPNameQualifier")!.Value);
        Assert.Equal("_s1", request.Element(SamlXml.Protocol + "SessionIndex")!.Value);
    }

    [Fact]
    public async Task An_encrypted_assertion_is_decrypted()
    {
        var encryption = SamlCertificate.Create("encryption");
        await using var fixture = new EmulatorFixture(options => options.Realms[EmulatorFixture.Realm].EncryptionCertificate = encryption);

        var answer = await fixture.SignInAsync(fixture.Response() with { EncryptFor = encryption });

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task An_encrypted_assertion_is_refused_without_a_key()
    {
        await using var fixture = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);

        var answer = await fixture.SignInAsync(fixture.Response() with { EncryptFor = EmulatorFixture.SigningCertificate.Value });

        Assert.Contains("is encrypted, but no decryption key is available", answer.Reason);
    }

    public static TheoryData<string> Shapes => [.. SignatureWrapping.Shapes.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_wrapped_signature_never_signs_in_the_forged_user(string shape)
    {
        await using var fixture = new EmulatorFixture();
        var message = fixture.Response() with
        {
            // One element is signed, as the attack needs it: the Response for the first two shapes, else the assertion.
            SignResponse = shape.StartsWith("XSW1", StringComparison.Ordinal) || shape.StartsWith("XSW2", StringComparison.Ordinal),
            SignAssertion = !(shape.StartsWith("XSW1", StringComparison.Ordinal) || shape.StartsWith("XSW2", StringComparison.Ordinal)),
            AfterSigning = document => Rewrite(document, shape),
        };

        var answer = await fixture.SignInAsync(message);

        Assert.Equal(401, answer.Status);
        Assert.Equal(0, fixture.Emulator.LiveTokenCount);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_bad_Response_is_refused_with_a_reason_on_8_and_without_on_9(string name)
    {
        var (change, reason) = BadResponses[name];
        await using var eight = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version8);
        await using var nine = new EmulatorFixture(version: EmulatedElasticsearchOptions.Version9);

        var told = await eight.SignInAsync(change(eight.Response()));
        var generic = await nine.SignInAsync(change(nine.Response()));

        Assert.Equal((401, "security_exception"), (told.Status, told.ErrorType));
        Assert.Contains(reason, told.Reason);
        Assert.Equal(3, told.Challenges.Count);
        Assert.Equal(401, generic.Status);
        Assert.Contains("for action [cluster:admin/xpack/security/saml/authenticate]", generic.Reason);
    }

    public static TheoryData<string> Refusals => [.. BadResponses.Keys];

    private static Dictionary<string, (Func<ResponseMessage, ResponseMessage> Change, string Reason)> BadResponses { get; } = new()
    {
        ["another request"] = (m => m with { InResponseTo = "_x" }, "SAML content is in-response-to [_x] but expected one of [] "),
        ["status"] = (m => m with { Status = SamlXml.Responder }, "is not a 'success' response"),
        ["destination"] = (m => m with { Destination = "https://x.test/" }, "is for destination https://x.test/ but this realm uses"),
        ["audience"] = (m => m with { Audience = "https://x.test/" }, "do not match required audience"),
        ["too old"] = (m => m with { IssueInstant = m.IssueInstant.AddMinutes(-9) }, "is on/after"),
        ["too new"] = (m => m with { IssueInstant = m.IssueInstant.AddMinutes(4) }, "is before"),
        ["unsigned"] = (m => m with { SignResponse = false, SignAssertion = false }, "is not signed, but a signature is required"),
        ["changed"] = (m => m with { AfterSigning = Change }, "could not be validated against ["),
        ["document type"] = (m => m with { AfterSigning = AddDocumentType }, "Failed to parse SAML message"),
        ["no ID"] = (m => m with { BeforeSigning = d => d.DocumentElement!.RemoveAttribute("ID"), SignResponse = false }, "Failed to parse SAML message"),
        ["no assertion"] = (m => m with { BeforeSigning = RemoveAssertion }, "No assertions found in SAML response"),
    };

    private static void Change(XmlDocument document) =>
        document.GetElementsByTagName("AttributeValue", SamlXml.Assertion.NamespaceName)[0]!.InnerText = "mallory";

    private static void AddDocumentType(XmlDocument document) =>
        document.InsertBefore(document.CreateDocumentType("x", null, null, "<!ENTITY e 'x'>"), document.DocumentElement);

    private static void RemoveAssertion(XmlDocument document) =>
        document.DocumentElement!.RemoveChild(document.DocumentElement["Assertion", SamlXml.Assertion.NamespaceName]!);

    private static void Rewrite(XmlDocument document, string shape)
    {
        var rewritten = SignatureWrapping.Shapes[shape](System.Xml.Linq.XElement.Parse(document.OuterXml, System.Xml.Linq.LoadOptions.PreserveWhitespace));
        document.LoadXml(rewritten.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
    }
}
