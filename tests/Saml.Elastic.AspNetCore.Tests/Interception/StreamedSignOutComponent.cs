using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace Saml.Elastic.AspNetCore.Tests.Interception;

/// <summary>A Blazor page that signs out when its first part has already been sent.</summary>
[StreamRendering]
public sealed class StreamedSignOutComponent : ComponentBase
{
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    public StreamedSignOut Outcome { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await Eventually.TrueAsync(() => Http.Response.HasStarted);
        Outcome.Failure = await Record.ExceptionAsync(() => Http.SignOutAsync());
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p>bye</p>");
}
