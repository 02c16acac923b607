using System.Reflection;
using System.Text.RegularExpressions;
using FastEndpoints;
using Glossary.Api.Operations;
using Glossary.Web;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Glossary.Host.OpenApi;

/// <summary>
/// Tells the API explorer what FastEndpoints knows and it does not: where each field of a request comes from, and what errors look like.
/// FastEndpoints registers its endpoints as plain routes, of which the explorer sees a body only.
/// </summary>
internal sealed partial class EndpointDescriptions : IApiDescriptionProvider
{
    private static readonly EmptyModelMetadataProvider Models = new();

    /// <summary>After the provider that finds the endpoints, which has a negative order.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results)
        {
            if (GlossaryOpenApi.Definition(description) is not { } endpoint) continue;
            var route = description.RelativePath ?? "";
            description.RelativePath = Constraint().Replace(route, "{$1}");
            Describe(description, endpoint, description.RelativePath);
            KeepFirstOfEachStatus(description);
            var refusals = Answers(description).Where(p => p.StatusCode >= 400 && p.Type != typeof(Health)).Select(p => p.StatusCode).ToList();
            foreach (var status in refusals.Append(StatusCodes.Status414UriTooLong))
            {
                Forget(description, status);
                description.SupportedResponseTypes.Add(new ApiResponseType
                {
                    StatusCode = status,
                    Type = typeof(Problem),
                    ModelMetadata = Models.GetMetadataForType(typeof(Problem)),
                    ApiResponseFormats = [new ApiResponseFormat { MediaType = Problem.MediaType }],
                });
            }
        }
    }

    // Of several forms of one answer the description would keep the last; the first has the schema, and the others are added to it.
    private static void KeepFirstOfEachStatus(ApiDescription description)
    {
        foreach (var forms in Answers(description).Where(p => p.StatusCode < 400).GroupBy(p => p.StatusCode).Where(g => g.Count() > 1))
        {
            Forget(description, forms.Key);
            var first = forms.First();
            description.SupportedResponseTypes.Add(new ApiResponseType
            {
                StatusCode = first.StatusCode,
                Type = first.Type,
                ModelMetadata = first.Type is null ? null : Models.GetMetadataForType(first.Type),
                ApiResponseFormats = [.. first.ContentTypes.Select(c => new ApiResponseFormat { MediaType = c })],
            });
        }
    }

    private static IEnumerable<IProducesResponseTypeMetadata> Answers(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>();

    private static void Forget(ApiDescription description, int status)
    {
        foreach (var known in description.SupportedResponseTypes.Where(r => r.StatusCode == status).ToList()) description.SupportedResponseTypes.Remove(known);
    }

    private static void Describe(ApiDescription description, EndpointDefinition endpoint, string route)
    {
        var hasBody = description.HttpMethod is "POST" or "PUT" or "PATCH";
        var properties = endpoint.ReqDtoType == typeof(EmptyRequest) ? [] : endpoint.ReqDtoType.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        if (!hasBody) description.ParameterDescriptions.Clear();
        if (endpoint.ReqDtoType == typeof(EmptyRequest))
        {
            foreach (Match named in Named().Matches(route))
            {
                description.ParameterDescriptions.Add(Parameter(named.Groups[1].Value, typeof(string), BindingSource.Path));
            }
        }
        if (description.ActionDescriptor.EndpointMetadata.OfType<BodyType>().FirstOrDefault() is { } body)
        {
            description.ParameterDescriptions.Add(Parameter("body", body.Type, BindingSource.Body));
            description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = MediaTypes.Json });
        }
        foreach (var property in properties)
        {
            var name = NameOf(property);
            var inRoute = route.Contains($"{{{name}}}", StringComparison.OrdinalIgnoreCase);
            var inHeader = property.IsDefined(typeof(FromHeaderAttribute));
            if (hasBody && !inRoute && !inHeader && !property.IsDefined(typeof(QueryParamAttribute))) continue;
            description.ParameterDescriptions.Add(
                Parameter(name, property.PropertyType, inRoute ? BindingSource.Path : inHeader ? BindingSource.Header : BindingSource.Query));
        }
    }

    /// <summary>What clients call a property of a request.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<FromHeaderAttribute>()?.HeaderName ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static ApiParameterDescription Parameter(string name, Type type, BindingSource source) => new()
    {
        Name = name,
        Type = type,
        Source = source,
        IsRequired = source == BindingSource.Path,
        ModelMetadata = Models.GetMetadataForType(type),
        ParameterDescriptor = new ParameterDescriptor { Name = name, ParameterType = type },
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{(\w+):[^}]+\}")]
    private static partial Regex Constraint();
}
