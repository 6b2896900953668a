namespace Saml.Elastic.AspNetCore.Tests.Architecture;

/// <summary>A type and where its source lies.</summary>
internal sealed record SourceType(string Folder, string File, string FullName, bool IsPublic);
