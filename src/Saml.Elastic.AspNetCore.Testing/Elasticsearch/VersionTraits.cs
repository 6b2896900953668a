namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Everything in which the emulated versions differ.</summary>
internal sealed record VersionTraits
{
    private static readonly VersionTraits[] Known =
    [
        new()
        {
            Number = EmulatedElasticsearchOptions.Version8,
            Major = 8,
            // The transport version, which is no part of the public version number.
            TokenVersion = 8_841_0_89,
            SamlFailureStatus = 401,
            ExplainsRefusedSignIns = true,
            SendsAppExceptionHeader = false,
            ErrorWithoutDetailsIsText = true,
            HasDocumentPaths = true,
            MediaTypeHeaders = "[Accept, Content-Type]",
            CompatibleHeadersMustMatch = "",
        },
        new()
        {
            Number = EmulatedElasticsearchOptions.Version9,
            Major = 9,
            TokenVersion = 9_185_0_15,
            SamlFailureStatus = 500,
            ExplainsRefusedSignIns = false,
            SendsAppExceptionHeader = true,
            ErrorWithoutDetailsIsText = false,
            HasDocumentPaths = false,
            MediaTypeHeaders = "[Content-Type, Accept]",
            CompatibleHeadersMustMatch = " and the compatible versions must match",
        },
    ];

    public required string Number { get; init; }

    public required int Major { get; init; }

    /// <summary>What a token begins with.</summary>
    public required int TokenVersion { get; init; }

    public required int SamlFailureStatus { get; init; }

    /// <summary>Whether a sign-in that names its realm is told why it was refused, and which request a Response answers.</summary>
    public required bool ExplainsRefusedSignIns { get; init; }

    public required bool SendsAppExceptionHeader { get; init; }

    public required bool ErrorWithoutDetailsIsText { get; init; }

    /// <summary>Whether <c>/index/type</c> is a path that takes POST.</summary>
    public required bool HasDocumentPaths { get; init; }

    public required string MediaTypeHeaders { get; init; }

    public required string CompatibleHeadersMustMatch { get; init; }

    /// <summary>A SAML failure that an argument error caused keeps that error's status, unless all SAML failures have one status.</summary>
    public bool ArgumentErrorsKeepTheirStatus => SamlFailureStatus != 401;

    public static VersionTraits Of(string number) =>
        Array.Find(Known, traits => traits.Number == number)
        ?? throw new ArgumentException(
            $"{nameof(EmulatedElasticsearchOptions.Version)} '{number}' is not emulated: choose {string.Join(" or ", Known.Select(traits => traits.Number))}.");
}
