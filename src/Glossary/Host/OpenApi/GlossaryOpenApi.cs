using System.Globalization;
using System.Reflection;
using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Glossary.Host.OpenApi;

/// <summary>The API's description at /openapi/v1.json, and rendered at /reference without a request to another host.</summary>
internal static class GlossaryOpenApi
{
    public static void AddGlossaryOpenApi(this IServiceCollection services, SiteOptions site)
    {
        services.AddSingleton<IApiDescriptionProvider, EndpointDescriptions>();
        services.AddEndpointsApiExplorer();
        var comments = new Lazy<DocComments>(DocComments.Load);
        services.AddOpenApi("v1", o =>
        {
            o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            o.AddDocumentTransformer((document, context, _) =>
            {
                var profile = ProfileOf(context.ApplicationServices);
                document.Info.Title = profile.Title;
                document.Info.Version = "1";
                // Of the texts: it is what clients of an API may do with what it gives.
                if (profile.Licence is { } licence) document.Info.License = new() { Name = licence.Name, Url = AddressOf(licence.Url) };
                document.Info.Description =
                    "Words, and what they mean: definitions by view, citations, who uses a word how, and answers to free-text questions.";
                // The document is kept, and asked for by more than one name of this host: its addresses are relative to it.
                document.Servers = [new OpenApiServer { Url = site.PublicAddress.Length > 0 ? site.PublicAddress.TrimEnd('/') : "/" }];
                DescriptionSecurity.Describe(document);
                DescriptionTags.Describe(document);
                return Task.CompletedTask;
            });
            o.AddOperationTransformer((operation, context, _) =>
            {
                if (Definition(context.Description) is not { } endpoint) return Task.CompletedTask;
                var isForEditors = !context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
                operation.Summary = endpoint.EndpointSummary?.Summary;
                operation.OperationId = NameOf(endpoint.EndpointType, context.Description.RelativePath ?? "");
                if (operation.Tags?.FirstOrDefault()?.Reference.Id is { } tag) DescriptionTags.Set(operation, context.Document, tag, isForEditors);
                DescriptionSecurity.Describe(operation, context.Document, isForEditors);
                AddPathParameters(operation, context.Description.RelativePath ?? "");
                ValidatedLimits.Describe(operation, endpoint.ReqDtoType);
                DescribeParameters(operation, endpoint.ReqDtoType, comments.Value);
                AddOtherForms(operation, context.Description);
                return Task.CompletedTask;
            });
            // What comes by query or header is no part of the body.
            o.AddSchemaTransformer((schema, context, _) =>
            {
                if (context.JsonPropertyInfo is null) schema.Description ??= comments.Value.Of(context.JsonTypeInfo.Type);
                foreach (var property in context.JsonTypeInfo.Properties)
                {
                    if (property.AttributeProvider is not { } attributes) continue;
                    Say(schema, property.Name, attributes as PropertyInfo, comments.Value);
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
        // It is the same as long as the program runs, but for the glossary's title, and dear to make.
        app.MapOpenApi("/openapi/{documentName}.json")
            // Whatever else an address or a host has in it, there is one description. Nobody waits for who asked first: that one may read slowly.
            .CacheOutput(c => c.Expire(TimeSpan.FromDays(1)).SetVaryByQuery([]).SetVaryByHost(false).SetLocking(false)
                .VaryByValue(http => new KeyValuePair<string, string>("profile", KeyOf(ProfileOf(http.RequestServices)))))
            .RequireRateLimiting(LoadLimits.Dear);
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

    private static SiteProfile ProfileOf(IServiceProvider services) => services.GetRequiredService<LiveGlossary>().State.Glossary.Knowledge.Site;

    private static string KeyOf(SiteProfile profile) => $"{profile.Title} {profile.Licence?.Name} {profile.Licence?.Url}";

    private static Uri? AddressOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    public static EndpointDefinition? Definition(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault();

    // A use case may read a name from its address itself, beside a request that does not have it.
    private static void AddPathParameters(OpenApiOperation operation, string path)
    {
        var told = operation.Parameters ??= [];
        var missing = RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name).Except(told.Select(p => p.Name)).ToList();
        for (var i = 0; i < missing.Count; i++)
        {
            told.Insert(i, new OpenApiParameter
            {
                Name = missing[i],
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String }
            });
        }
    }

    private static void DescribeParameters(OpenApiOperation operation, Type request, DocComments comments)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var property = request.GetProperties().FirstOrDefault(p => EndpointDescriptions.NameOf(p) == parameter.Name);
            parameter.Description ??= (property is null ? null : comments.Of(property)) ?? CommonParameters.Of(parameter.Name!);
        }
    }

    // A reference may carry a description of its own beside what it refers to.
    private static void Say(OpenApiSchema owner, string name, PropertyInfo? property, DocComments comments)
    {
        if (property is null || owner.Properties?.TryGetValue(name, out var schema) is not true || comments.Of(property) is not { } said) return;
        if (schema is OpenApiSchema { Description: null } own) own.Description = said;
        else if (schema is OpenApiSchemaReference { Reference.Description: null } reference) reference.Reference.Description = said;
    }

    // "getTerm"; where one use case has an address for each form, the form too: "drawChainSvg".
    private static string NameOf(Type useCase, string path) =>
        char.ToLowerInvariant(useCase.Name[0]) + useCase.Name[1..]
        + (path.StartsWith("api/", StringComparison.Ordinal) && Path.GetExtension(path) is { Length: > 1 } form
            ? char.ToUpperInvariant(form[1]) + form[2..] : "");

    private static void AddOtherForms(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var form in description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode < 400))
        {
            if (operation.Responses?.GetValueOrDefault(form.StatusCode.ToString(CultureInfo.InvariantCulture)) is not { Content: { } content }) continue;
            foreach (var type in form.ContentTypes) content.TryAdd(type, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }
}
