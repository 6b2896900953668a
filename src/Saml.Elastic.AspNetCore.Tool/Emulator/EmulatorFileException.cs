namespace Saml.Elastic.AspNetCore.Tool;

/// <summary>The file cannot be used; the message names the key and the cure.</summary>
internal sealed class EmulatorFileException(string message) : Exception(message);
