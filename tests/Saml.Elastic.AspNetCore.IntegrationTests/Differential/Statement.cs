namespace Saml.Elastic.AspNetCore.IntegrationTests.Differential;

/// <summary>One numbered behaviour of Elasticsearch, and the script that shows it.</summary>
/// <param name="Id">Its number; a letter is an addition.</param>
/// <param name="Text">What it says.</param>
/// <param name="Script">Sends requests to a server; what is answered is the observation.</param>
internal sealed record Statement(string Id, string Text, Func<StatementRun, Task> Script)
{
    public ServerSetup Setup { get; init; } = ServerSetup.Standard;

    /// <summary>It breaks what other statements need: it comes after all others of its setup.</summary>
    public bool BreaksTheServer { get; init; }

    /// <summary>Why the emulator does otherwise on purpose; its script then says what it does instead. Null: it does as the real servers.</summary>
    public string? EmulatorDiffers { get; init; }

    public override string ToString() => Id;
}
