using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using static Saml.Elastic.AspNetCore.Elasticsearch.ElasticsearchJsonContext;

namespace Saml.Elastic.AspNetCore.Elasticsearch;

internal sealed partial class ElasticsearchSamlClient
{
    /// <inheritdoc />
    public Task<SamlPrepareResponse> PrepareAuthenticationAsync(SamlPrepareRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var current = options();
        var selected = request is { Realm: null, AssertionConsumerServiceUrl: null }
            ? request with { Realm = current.Realm, AssertionConsumerServiceUrl = current.AssertionConsumerServiceUrl }
            : request;
        return CallAsync(
            ElasticsearchOperations.PrepareAuthentication,
            current,
            selected,
            Default.SamlPrepareRequest,
            Default.SamlPrepareResponse,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<SamlAuthenticateResponse> AuthenticateAsync(SamlAuthenticateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var current = options();
        var operation = ElasticsearchOperations.Authenticate;
        return CallAsync(
            operation,
            current,
            current.Credentials?.Header,
            JsonSerializer.SerializeToUtf8Bytes(request with { Realm = request.Realm ?? current.Realm }, Default.SamlAuthenticateRequest),
            answer => AnswerReader.Read(operation, answer, Default.AuthenticateBody).ToAuthenticateResponse()
                ?? throw AnswerReader.Unusable(operation, answer),
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<SamlLogoutResponse> LogoutAsync(SamlLogoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync(
            ElasticsearchOperations.Logout,
            options(),
            request,
            Default.SamlLogoutRequest,
            Default.SamlLogoutResponse,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<SamlInvalidateResponse> InvalidateAsync(SamlInvalidateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var current = options();
        var selected = request is { Realm: null, AssertionConsumerServiceUrl: null }
            ? request with { Realm = current.Realm, AssertionConsumerServiceUrl = current.AssertionConsumerServiceUrl }
            : request;
        return CallAsync(
            ElasticsearchOperations.Invalidate,
            current,
            selected,
            Default.SamlInvalidateRequest,
            Default.SamlInvalidateResponse,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task CompleteLogoutAsync(SamlCompleteLogoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync(
            ElasticsearchOperations.CompleteLogout,
            options(),
            request,
            Default.SamlCompleteLogoutRequest,
            Default.EmptyBody,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<string> GetServiceProviderMetadataAsync(string realm, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(realm);
        var current = options();
        var operation = ElasticsearchOperations.GetServiceProviderMetadata(realm);
        return CallAsync(
            operation,
            current,
            current.Credentials?.Header,
            body: null,
            answer => AnswerReader.Read(operation, answer, Default.MetadataBody).Metadata,
            cancellationToken);
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        ElasticsearchOperation operation,
        ElasticsearchSamlClientOptions current,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
        where TResponse : class => CallAsync(
            operation,
            current,
            current.Credentials?.Header,
            JsonSerializer.SerializeToUtf8Bytes(request, requestType),
            answer => AnswerReader.Read(operation, answer, responseType),
            cancellationToken);
}
