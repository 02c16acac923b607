using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using FastEndpoints;
using FluentValidation;
using FluentValidation.Validators;
using Glossary.Web;
using Microsoft.OpenApi;

namespace Glossary.Host.OpenApi;

/// <summary>Limits are written once, in the validators; here the description learns them from their rules.</summary>
internal static class ValidatedLimits
{
    private static readonly Lazy<FrozenDictionary<Type, ILookup<string, IPropertyValidator>>> Rules = new(() => typeof(ValidatedLimits).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, ContainsGenericParameters: false })
        .Select(t => (Type: t, Request: RequestOf(t)))
        .Where(v => v.Request is not null)
        .ToFrozenDictionary(v => v.Request!, v => RulesOf(v.Type)));

    /// <summary>The rules on the properties of a request, by the name of the property; null where the request has no validator.</summary>
    public static ILookup<string, IPropertyValidator>? Of(Type request) => Rules.Value.GetValueOrDefault(request);

    /// <summary>Writes the limits of a request into the parameters by which it comes; where it has none of its own, those of every address.</summary>
    public static void Describe(OpenApiOperation operation, Type request)
    {
        if (operation.Parameters is null) return;
        var rules = Of(request);
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            if (parameter.Schema is not OpenApiSchema schema) continue;
            if (rules is not null && request.GetProperties().FirstOrDefault(p => EndpointDescriptions.NameOf(p) == parameter.Name) is { } property)
            {
                Describe(schema, rules[property.Name]);
                if (rules[property.Name].Any(r => r is INotEmptyValidator)) parameter.Required = true;
            }
            if (schema.Type is not { } type || !type.HasFlag(JsonSchemaType.String) || schema.Enum is { Count: > 0 }) continue;
            schema.MaxLength ??= parameter.In == ParameterLocation.Path ? RequestLimits.LongestPath : RequestLimits.LongestQuery;
        }
    }

    /// <summary>Writes the limits of a request into the properties of its body.</summary>
    public static void Describe(OpenApiSchema body, Type request)
    {
        if (body.Properties is null || Of(request) is not { } rules) return;
        foreach (var property in request.GetProperties())
        {
            if (body.Properties.TryGetValue(EndpointDescriptions.NameOf(property), out var found) && found is OpenApiSchema schema)
            {
                Describe(schema, rules[property.Name]);
            }
        }
    }

    private static void Describe(OpenApiSchema schema, IEnumerable<IPropertyValidator> rules)
    {
        foreach (var rule in rules)
        {
            switch (rule)
            {
                case IBetweenValidator between:
                    schema.Minimum = Number(between.From);
                    schema.Maximum = Number(between.To);
                    break;
                case IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual } least:
                    schema.Minimum = Number(least.ValueToCompare);
                    break;
                case ILengthValidator length:
                    if (length.Min > 0) schema.MinLength = length.Min;
                    if (length.Max > 0) schema.MaxLength = length.Max;
                    break;
                case IOneOfValidator names:
                    schema.Enum = [.. names.Names.Select(n => (JsonNode)n)];
                    break;
                case ICountValidator count:
                    schema.MinItems = count.Least;
                    schema.MaxItems = count.Most;
                    break;
            }
        }
    }

    // Validators may have limits in common by a base of their own.
    private static Type? RequestOf(Type validator)
    {
        for (var parent = validator.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Validator<>)) return parent.GetGenericArguments()[0];
        }
        return null;
    }

    private static string? Number(object bound) => Convert.ToString(bound, CultureInfo.InvariantCulture);

    // The framework names members as clients do, once it runs.
    private static ILookup<string, IPropertyValidator> RulesOf(Type validator) => ((IValidator)Activator.CreateInstance(validator)!).CreateDescriptor()
        .GetMembersWithValidators()
        .SelectMany(member => member.Select(rule => (member.Key, Rule: rule.Validator)))
        .ToLookup(r => r.Key, r => r.Rule, StringComparer.OrdinalIgnoreCase);
}
