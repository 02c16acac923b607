using FastEndpoints;
using FluentValidation.Results;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Text;
using Microsoft.AspNetCore.Diagnostics;

namespace Glossary.Web;

/// <summary>Turns every kind of failure into one shape of answer, with nothing of the inside shown.</summary>
internal static class ErrorAnswers
{
    /// <summary>Under which a request keeps what is wrong with its key.</summary>
    public const string KeyFault = "key-fault";

    /// <summary>
    /// The framework's own errors: values that do not bind, rules of validators. The same for every host of a process, as the framework keeps it.
    /// </summary>
    public static void Configure(Config config)
    {
        config.Serializer.Options.PropertyNamingPolicy = ContractJson.Options.PropertyNamingPolicy;
        ContractJson.Configure(config.Serializer.Options);
        config.Binding.FailureMessage = (type, _, value) => $"is '{DisplayText.Shorten(value.ToString())}', which is not {Describe(type)}";
        config.Errors.ContentType = Problem.MediaType;
        config.Errors.ProducesMetadataType = typeof(Problem);
        config.Errors.ResponseBuilder = (failures, http, _) => Problem.Of(http, RefusalOf(failures));
        // Refused by a rule or by an endpoint, it is sent in one way.
        config.Serializer.ResponseSerializer = (response, body, type, _, cancel) =>
            body is Problem problem ? problem.SendAsync(response.HttpContext) : response.WriteAsJsonAsync(body, config.Serializer.Options, type, cancel);
    }

    // A rule that has a refusal of its own says all by it.
    private static Refusal RefusalOf(List<ValidationFailure> failures)
    {
        if (failures[0].CustomState is Refusal whole) return whole;
        RefusedField[] fields = [.. failures.Where(f => f.CustomState is not Refusal).Select(f => new RefusedField(NameOf(f), Reason(f.ErrorMessage)))];
        return new(RefusalKind.Invalid, string.Join("; ", fields.Select(f => $"{f.Name} {f.Reason}")), fields);
    }

    /// <summary>A fault of ours: logged by the framework, told without its inside.</summary>
    public static Task AnswerFaultAsync(HttpContext http)
    {
        // The framework cleared them, as it clears all headers of an answer that failed.
        SecurityHeaders.Set(http);
        var fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (fault is BadHttpRequestException bad)
        {
            return Problem.SendAsync(
                http, bad.StatusCode, bad.StatusCode == 413 ? "The body is larger than this address takes." : "The request cannot be read.");
        }
        if (StorageTrouble.Of(fault) is { } trouble)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problem.SendAsync(http, trouble.Kind == TroubleKind.Full ? 507 : 503, trouble.Words);
        }
        return Problem.SendAsync(http, 500, "The server failed to answer; the fault is in its log.");
    }

    /// <summary>Statuses that the framework sets without a body.</summary>
    public static Task AnswerStatusAsync(HttpContext http) => Problem.SendAsync(http, http.Response.StatusCode, http.Response.StatusCode switch
    {
        401 => http.Items[KeyFault] as string ?? "This needs a key: send it as X-Api-Key, or a token as Authorization: Bearer …",
        403 => http.Items[KeyFault] as string
            ?? "The key does not allow this; GET /api/admin/me tells what it allows (a role, and where it is limited to tags, no administration).",
        404 => $"There is nothing at {DisplayText.Shorten(http.Request.Path)}; /reference lists the addresses.",
        405 => $"{http.Request.Method} is not for {DisplayText.Shorten(http.Request.Path)}; it takes {http.Response.Headers.Allow}.",
        415 => $"The body's type '{DisplayText.Shorten(http.Request.ContentType ?? "")}' is not taken here; send application/json.",
        429 => http.Items[KeyFault] as string ?? Problem.TitleOf(429),
        var status => Problem.TitleOf(status),
    });

    private static string NameOf(ValidationFailure failure) => failure.PropertyName switch
    {
        null or "" => "body",
        var name when name.Equals("serializerErrors", StringComparison.OrdinalIgnoreCase) || name.Equals("generalErrors", StringComparison.OrdinalIgnoreCase) =>
            "body",
        var name => char.ToLowerInvariant(name[0]) + name[1..],
    };

    // The reader of JSON names our types and counts bytes; neither helps who sent it.
    private static string Reason(string message) =>
        message.Contains("JSON value could not be converted", StringComparison.Ordinal) || message.Contains("of a token type", StringComparison.Ordinal)
            ? "is of another type than this address takes; /openapi/v1.json has which" : message;

    private static string Describe(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) || t == typeof(long) => "a whole number",
        var t when t == typeof(bool) => "true or false",
        var t => t.Name,
    };
}
