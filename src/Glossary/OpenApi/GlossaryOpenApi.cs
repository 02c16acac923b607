using FastEndpoints;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Glossary.OpenApi;

/// <summary>The API's description at /openapi/v1.json, and rendered at /reference without a request to another host.</summary>
internal static class GlossaryOpenApi
{
    public static void AddGlossaryOpenApi(this IServiceCollection services)
    {
        services.AddSingleton<IApiDescriptionProvider, EndpointDescriptions>();
        services.AddEndpointsApiExplorer();
        services.AddOpenApi("v1", o =>
        {
            o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Glossary";
                document.Info.Version = "1";
                document.Info.Description = "Words that people disagree about: competing definitions by view, citations, who uses a word how, and verdicts to free-text questions.";
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            o.AddOperationTransformer((operation, context, _) =>
            {
                if (Definition(context.Description) is not { } endpoint) return Task.CompletedTask;
                operation.Summary = endpoint.EndpointSummary?.Summary;
                Bound(operation, endpoint);
                return Task.CompletedTask;
            });
        });
    }

    public static void MapGlossaryOpenApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/reference", o =>
        {
            o.Title = "Glossary";
            o.DefaultFonts = false;
            o.Telemetry = false;
            o.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            o.Agent = new() { Disabled = true };
            o.Mcp = new() { Disabled = true };
            o.DynamicBaseServerUrl = true;
        });
    }

    public static EndpointDefinition? Definition(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault();

    // Limits are written once, in the validators; the description repeats them.
    private static void Bound(OpenApiOperation operation, EndpointDefinition endpoint)
    {
        if (endpoint.ValidatorType is null || operation.Parameters is null || Activator.CreateInstance(endpoint.ValidatorType) is not IValidator validator) return;
        var rules = validator.CreateDescriptor().GetMembersWithValidators();
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            if (parameter.Schema is not OpenApiSchema schema) continue;
            foreach (var (rule, _) in rules.Where(r => string.Equals(r.Key, parameter.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(r => r))
            {
                switch (rule)
                {
                    case IBetweenValidator between:
                        schema.Minimum = between.From.ToString();
                        schema.Maximum = between.To.ToString();
                        break;
                    case IMaximumLengthValidator longest:
                        schema.MaxLength = longest.Max;
                        break;
                    case INotEmptyValidator:
                        parameter.Required = true;
                        break;
                }
            }
        }
    }
}
