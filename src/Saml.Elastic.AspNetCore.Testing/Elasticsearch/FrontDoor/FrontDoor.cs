namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Everything that Elasticsearch looks at before an API is called, in its order.</summary>
internal sealed class FrontDoor(EmulatedElasticsearchOptions options, VersionTraits version, Authenticator authenticator, Router router)
{
    private const int LegacyPathsMajor = 7;

    private bool HasLegacyPaths => version.Major - 1 == LegacyPathsMajor;

    /// <exception cref="ElasticsearchException">The request or the call is refused.</exception>
    /// <exception cref="InvalidGrantException">The token endpoint refuses a refresh token.</exception>
    public async Task<Answer> HandleAsync(IncomingRequest request, CancellationToken cancellationToken)
    {
        if (request.HeaderFailure is { } headerFailure)
            throw headerFailure;
        if (!options.SecurityEnabled)
            return PathAnswers.WithoutSecurity(request, version);
        if (request.Method == "OPTIONS")
            return PathAnswers.Options(router.AtPath(request.Path, withLegacyPaths: false));
        var caller = authenticator.Authenticate(request);
        if (request.Query.Failure is { } failure)
            throw failure;
        request.MediaTypes = MediaTypeNegotiation.Of(request, version);
        var atPath = router.AtPath(request.Path, HasLegacyPaths && request.MediaTypes.CompatibleWith == LegacyPathsMajor);
        if (atPath.Count == 0)
            return PathAnswers.NoHandler(request);
        if (atPath.FirstOrDefault(endpoint => endpoint.Method == request.Method) is not { } endpoint)
            return PathAnswers.WrongMethod(request, atPath);
        if (request.Body.Length > 0 && request.MediaTypes.Body?.IsSupportedBody != true)
            return Answer.Text(406, $"Content-Type header [{request.Header("Content-Type")}] is not supported");
        authenticator.CheckSecondary(request);
        if (Router.IsLegacy(endpoint, request.Path))
            request.Warnings.Add($"[{endpoint.Method} {endpoint.LegacyPath}] is deprecated! Use [{endpoint.Method} {endpoint.Path}] instead.");
        return await CallAsync(endpoint, request, caller, cancellationToken);
    }

    private async Task<Answer> CallAsync(IEndpoint endpoint, IncomingRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (options.License == EmulatedLicense.Basic && endpoint.Feature is { } feature)
            throw Failures.License(feature);
        var call = endpoint.Prepare(new EndpointRequest(request, Router.PathValue(endpoint, request.Path)));
        CheckParameters(request);
        if (request.Body.Length > 0 && !endpoint.HasBody)
            throw Failures.IllegalArgument($"request [{request.Method} {request.Path}] does not support having a body");
        if (call.Refusal is { } refusal)
            return refusal;
        if (call.ValidationFailures.Count > 0)
            throw Failures.Validation(call.ValidationFailures);
        call.Check?.Invoke();
        call.Action?.Demand(caller);
        return await call.ExecuteAsync(caller, cancellationToken);
    }

    private static void CheckParameters(IncomingRequest request)
    {
        if (request.Query.Unknown is not [_, ..] unknown)
            return;
        var parameters = string.Join(", ", unknown.Select(name => $"[{name}]"));
        throw Failures.IllegalArgument($"request [{request.Path}] contains unrecognized parameter{(unknown.Count > 1 ? "s" : "")}: {parameters}");
    }
}
