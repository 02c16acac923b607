using System.Globalization;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Glossary.Host.OpenApi;

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
                document.Info.Description =
                    "Words that people disagree about: competing definitions by view, citations, who uses a word how, and verdicts to free-text questions.";
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            o.AddOperationTransformer((operation, context, _) =>
            {
                if (Definition(context.Description) is not { } endpoint) return Task.CompletedTask;
                operation.Summary = endpoint.EndpointSummary?.Summary;
                ValidatedLimits.Describe(operation, endpoint.ReqDtoType);
                AddOtherForms(operation, context.Description);
                return Task.CompletedTask;
            });
            // What comes by query or header is no part of the body.
            o.AddSchemaTransformer((schema, context, _) =>
            {
                foreach (var property in context.JsonTypeInfo.Properties)
                {
                    if (property.AttributeProvider is not { } attributes) continue;
                    if (attributes.IsDefined(typeof(QueryParamAttribute), true) || attributes.IsDefined(typeof(FromHeaderAttribute), true))
                    {
                        schema.Properties?.Remove(property.Name);
                    }
                }
                ValidatedLimits.Describe(schema, context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            });
        });
    }

    public static void MapGlossaryOpenApi(this WebApplication app)
    {
        // It is the same as long as the program runs, and dear to make.
        app.MapOpenApi("/openapi/{documentName}.json").CacheOutput(c => c.Expire(TimeSpan.FromDays(1)));
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

    private static void AddOtherForms(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var form in description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode < 400))
        {
            if (operation.Responses?.GetValueOrDefault(form.StatusCode.ToString(CultureInfo.InvariantCulture)) is not { Content: { } content }) continue;
            foreach (var type in form.ContentTypes) content.TryAdd(type, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }
}
