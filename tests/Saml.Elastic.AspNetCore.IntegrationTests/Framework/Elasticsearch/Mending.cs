namespace Saml.Elastic.AspNetCore.IntegrationTests.Framework;

/// <summary>Ends a fault.</summary>
internal sealed class Mending(Func<Task> mend) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await mend();
}
