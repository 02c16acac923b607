using Glossary.Access;
using Microsoft.OpenApi;

namespace Glossary.Host.OpenApi;

/// <summary>How a client says who it is.</summary>
internal static class DescriptionSecurity
{
    private const string Key = "ApiKey";
    private const string Token = "Bearer";
    private const string Session = "DeskSession";

    public static void Describe(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = KeyAuthentication.Header,
                Description = "A key of this server. Its role (author, reviewer, admin) says what it may do. It may be sent as a bearer token too.",
            },
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A key of this server, or a token of the issuer that its operator named.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionAuthentication.CookieName,
                Description = "Who signed in at the desk.",
            },
        };
    }

    /// <summary>Editors need one of the ways; readers need none, unless reading is closed, and may hold to a view by their key.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiDocument? document, bool isForEditors)
    {
        var ways = isForEditors ? new[] { Key, Token, Session } : [Key, Token];
        operation.Security =
        [
            .. isForEditors ? Enumerable.Empty<OpenApiSecurityRequirement>() : [new OpenApiSecurityRequirement()],
            .. ways.Select(way => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(way, document)] = [] }),
        ];
    }
}
