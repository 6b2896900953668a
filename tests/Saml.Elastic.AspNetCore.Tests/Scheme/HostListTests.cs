using Saml.Elastic.AspNetCore.Scheme;

namespace Saml.Elastic.AspNetCore.Tests.Scheme;

public sealed class HostListTests
{
    [Theory]
    [InlineData("idp.example")]
    [InlineData("IDP.example")]
    [InlineData("idp.example:443")]
    [InlineData("idp.example:8443")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("[::1]")]
    [InlineData("[::1]:8443")]
    [InlineData("xn--bcher-kva.example")]
    public void An_entry_is_a_host_or_a_host_with_a_port(string entry) => Assert.True(HostList.IsEntry(entry));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("https://idp.example")]
    [InlineData("//idp.example")]
    [InlineData("idp.example/")]
    [InlineData("idp.example/slo")]
    [InlineData("idp.example:")]
    [InlineData("idp.example:x")]
    [InlineData("idp.example:0443")]
    [InlineData("idp.example:99999")]
    [InlineData("user@idp.example")]
    [InlineData("*")]
    [InlineData("*.idp.example")]
    [InlineData(".idp.example")]
    [InlineData("idp.example,other.example")]
    [InlineData("idp.example other.example")]
    [InlineData("idp.example?")]
    [InlineData("idp.example#x")]
    [InlineData("b\u00fccher.example")]
    [InlineData("0x7f.1")]
    [InlineData("::1")]
    public void Anything_else_is_none(string entry) => Assert.False(HostList.IsEntry(entry));

    [Theory]
    [InlineData("idp.example", "https://idp.example/slo", true)]
    [InlineData("idp.example", "https://IDP.EXAMPLE:8443/slo", true)]
    [InlineData("idp.example:443", "https://idp.example/slo", true)]
    [InlineData("idp.example:443", "http://idp.example/slo", false)]
    [InlineData("idp.example:8443", "https://idp.example:8443/slo", true)]
    [InlineData("idp.example:8443", "https://idp.example/slo", false)]
    [InlineData("idp.example", "https://idp.example./slo", false)]
    [InlineData("[::1]", "https://[::1]:8443/", true)]
    [InlineData("[::1]:8443", "https://[::1]:8443/", true)]
    public void A_host_stands_for_all_its_ports_and_a_port_for_itself(string entry, string address, bool contains) =>
        Assert.Equal(contains, HostList.Contains(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { entry }, new Uri(address)));
}
