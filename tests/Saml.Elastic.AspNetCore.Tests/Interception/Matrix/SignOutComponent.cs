using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Interception.Matrix;

/// <summary>A Blazor page, rendered on the server, that signs out when it is visited.</summary>
public sealed class SignOutComponent : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    protected override Task OnInitializedAsync() => Http.SignOutAsync();

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p>bye</p>");
}
