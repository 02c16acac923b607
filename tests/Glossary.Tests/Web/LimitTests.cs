using System.Globalization;
using System.Text.Json;
using FastEndpoints;
using FluentValidation.Validators;
using Glossary.Host.OpenApi;
using Glossary.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Web;

/// <summary>What validators refuse stands in the API's description.</summary>
public class LimitTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_limit_of_a_parameter_stands_in_the_description()
    {
        var paths = (await app.GetAsync("/openapi/v1.json")).GetProperty("paths");
        var held = 0;
        foreach (var (route, method, request) in Endpoints())
        {
            if (ValidatedLimits.Of(request) is not { } rules || !paths.TryGetProperty(route, out var path) || !path.TryGetProperty(method, out var operation))
            {
                continue;
            }
            foreach (var property in request.GetProperties())
            {
                var name = EndpointDescriptions.NameOf(property);
                if (!operation.TryGetProperty("parameters", out var parameters)) continue;
                if (
                    parameters.EnumerateArray().FirstOrDefault(
                        p => p.GetProperty("name").GetString() == name) is not { ValueKind: JsonValueKind.Object } parameter)
                {
                    continue;
                }
                foreach (var rule in rules[property.Name])
                {
                    Assert.True(
                        Says(parameter, rule), $"{method} {route} has a rule on {name}, {rule.Name}, of which its description says nothing: {parameter}");
                    held++;
                }
            }
        }
        Assert.True(held > 25, $"{held} rules were looked at");
    }

    [Fact]
    public async Task No_number_of_a_public_address_is_without_limits()
    {
        var numbers = 0;
        var paths = (await app.GetAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in paths.EnumerateObject().Where(p => !p.Name.StartsWith("/api/admin", StringComparison.Ordinal)))
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Value.TryGetProperty("parameters", out _)))
            {
                foreach (var parameter in operation.Value.GetProperty("parameters").EnumerateArray())
                {
                    var schema = parameter.GetProperty("schema");
                    if (schema.GetProperty("type").ToString() != "integer") continue;
                    numbers++;
                    var which = $"{operation.Name} {path.Name} does not limit {parameter.GetProperty("name")}";
                    Assert.True(schema.TryGetProperty("minimum", out _), which);
                    // A change number may be any; all others have an end.
                    Assert.True(schema.TryGetProperty("maximum", out _) || schema.GetProperty("format").GetString() == "int64", which);
                }
            }
        }
        Assert.True(numbers > 10, $"{numbers} numbers were looked at");
    }

    [Theory]
    [InlineData("AnnotateTextRequest", "text", "maxLength", 1024 * 1024)]
    [InlineData("AnnotateTextRequest", "html", "maxLength", 1024 * 1024)]
    [InlineData("AskBatchRequest", "questions", "maxItems", 100)]
    [InlineData("ResolveLabelsRequest", "labels", "maxItems", 1000)]
    public async Task A_limit_of_a_body_stands_in_its_schema(string schema, string property, string limit, int most)
    {
        var schemas = (await app.GetAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        Assert.Equal(most, schemas.GetProperty(schema).GetProperty("properties").GetProperty(property).GetProperty(limit).GetInt32());
    }

    [Theory]
    [InlineData("/api/ask?q=define%20proxy&format=pdf", "format")]
    [InlineData("/api/terms?status=draft", "status")]
    [InlineData("/api/explain.svg?chain=A%3EB&format=gif", "format")]
    public async Task What_is_none_of_the_allowed_values_is_refused_with_them(string url, string field)
    {
        var problem = await app.ProblemAsync(url, 400);
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("name").GetString());
        var operation = (await app.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(url.Split('?')[0]).GetProperty("get");
        var parameter = operation.GetProperty("parameters").EnumerateArray().First(p => p.GetProperty("name").GetString() == field);
        var allowed = parameter.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!).ToList();
        Assert.NotEmpty(allowed);
        Assert.All(allowed, a => Assert.Contains(a, problem.GetProperty("detail").GetString(), StringComparison.Ordinal));
    }

    private IEnumerable<(string Route, string Method, Type Request)> Endpoints() =>
        from endpoint in app.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let definition = endpoint.Metadata.GetMetadata<EndpointDefinition>()
        where definition is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select ("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), method.ToLowerInvariant(), definition.ReqDtoType);

    private static bool Says(JsonElement parameter, IPropertyValidator rule)
    {
        var schema = parameter.GetProperty("schema");
        return rule switch
        {
            IBetweenValidator between => Has("minimum", Number(between.From)) && Has("maximum", Number(between.To)),
            IComparisonValidator { Comparison: FluentValidation.Validators.Comparison.GreaterThanOrEqual } least =>
                Has("minimum", Number(least.ValueToCompare)),
            ILengthValidator length =>
                (length.Min <= 0 || Has("minLength", Number(length.Min))) && (length.Max <= 0 || Has("maxLength", Number(length.Max))),
            IOneOfValidator names =>
                schema.TryGetProperty("enum", out var values) && values.EnumerateArray().Select(v => v.GetString()).SequenceEqual(names.Names),
            ICountValidator count => Has("minItems", Number(count.Least)) && Has("maxItems", Number(count.Most)),
            INotEmptyValidator => parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
            // Rules in code have nothing that a description could say.
            IPredicateValidator => true,
            _ => false,
        };

        bool Has(string limit, string value) => schema.TryGetProperty(limit, out var found) && found.ToString() == value;
    }

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
