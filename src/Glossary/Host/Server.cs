using System.IO.Compression;
using FastEndpoints;
using Glossary.Access;
using Glossary.Agents;
using Glossary.Api;
using Glossary.Api.Plain;
using Glossary.Api.Terms;
using Glossary.Contract;
using Glossary.Editing;
using Glossary.Editing.Notices;
using Glossary.Host.OpenApi;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Site;
using Glossary.Storage;
using Glossary.Web;
using Microsoft.AspNetCore.ResponseCompression;

namespace Glossary.Host;

/// <summary>The server, from its settings to the last request.</summary>
internal static partial class Server
{
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private const int LongestBody = 1024 * 1024;
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static async Task<int> RunAsync(string[] args, string? home, string? data, bool watch = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = GlossaryOptions.Read(builder.Configuration, home, data);
        Configure(builder, options);
        // What is quick never waits for a thread that draws pictures; of more threads than that each search would find another's memory at hand.
        ThreadPool.GetMinThreads(out _, out var io);
        ThreadPool.SetMinThreads(Environment.ProcessorCount + options.Limits.DearAtOnce, io);
        // What refuses a start is told once, in words, by who called this; the host would print it with its stack before that.
        var listens = false;
        builder.Logging.AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Information && (listens || level == LogLevel.Critical));
        if (watch) builder.Services.AddSingleton(new FolderPreview(Path.GetFullPath(options.Data))).AddHostedService<WatchFolder>();
        await using var app = builder.Build();

        app.Services.GetRequiredService<GlossaryHome>();
        // The endpoints are set up while the glossary is read; nothing listens before both are done.
        var start = Task.Run(() => app.Services.GetRequiredService<StartGlossary>().RunAsync(null, app.Lifetime.ApplicationStopping));
        UsePipeline(app, options);
        await start;
        var database = app.Services.GetRequiredService<Database>();
        var edits = app.Services.GetRequiredService<EditQueue>();
        if (await FirstAdminKey.EnsureAsync(edits, options.Access, database, app.Lifetime.ApplicationStopping) is { } secret)
        {
            Console.WriteLine($"Admin key, shown this once: {secret}");
        }
        if (options.Access.AdminKeyWarning is { } warning) LogWarning(app.Logger, warning);
        try
        {
            await app.StartAsync();
            listens = true;
        }
        catch
        {
            // What was begun behind the start ends before the files that it reads are closed.
            await app.StopAsync();
            throw;
        }
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Configure(WebApplicationBuilder builder, GlossaryOptions options)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            // Longer than any address we serve, so that a too long one gets an answer that says so.
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
        });
        // Requests are counted in the metrics; a line each in the log would cost more than most answers.
        builder.Logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            // A database that is away is told of by who follows it, and by the answers.
            .AddFilter(StorageSetup.LogCategory, options.Storage.IsShared ? LogLevel.None : LogLevel.Warning)
            // Told in a line of ours, without a stack.
            .AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Error)
            .AddFilter("ModelContextProtocol", LogLevel.Error);
        // While it could write a line for each request the framework makes an activity and a scope for each, which nobody reads.
        if (builder.Configuration[$"Logging:LogLevel:{RequestLog}"] is null) builder.Logging.AddFilter(RequestLog, LogLevel.None);
        builder.Services.AddGlossary(options);
        builder.Services.AddSingleton<IServiceResolver, EndpointResolver>();
        builder.Services.AddFastEndpoints(o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [typeof(Server).Assembly];
        });
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(p => p
            .AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD", "POST")
            .WithExposedHeaders("ETag", "Link").SetPreflightMaxAge(TimeSpan.FromHours(1))));
        builder.Services.AddResponseCompression(c =>
        {
            c.EnableForHttps = true;
            c.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/x-ndjson", "application/yaml", "application/atom+xml",
                "image/svg+xml", MediaTypes.Markdown, MediaTypes.Turtle, MediaTypes.JsonLd, MediaTypes.BibTeX, MediaTypes.CslJson,
            ];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(b => b.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(g => g.Level = CompressionLevel.Fastest);
        builder.Services.ConfigureHttpJsonOptions(json => ContractJson.Configure(json.SerializerOptions));
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddGlossaryOpenApi(options.Site);
        builder.Services.AddOutputCache();
        // Without sessions any number of servers can stand behind one address, and none remembers a client.
        builder.Services.AddGlossaryMcp().WithTools<ProposingTools>(ToolResults.Json).AddAuthorizationFilters()
            .WithHttpTransport(http =>
            {
                http.Stateless = true;
                http.ConfigureSessionOptions = (context, server, _) =>
                {
                    GlossaryMcp.Introduce(server, context.RequestServices.GetRequiredService<LiveGlossary>());
                    return Task.CompletedTask;
                };
            });
        builder.Services.AddAccess(options.Access);
        builder.Services.AddQuestions(options.Questions);
        builder.Services.AddSingleton<ReadyReplies>();
        builder.Services.AddSingleton<SearchReplies>();
        builder.Services.AddSingleton<PlainRequests>();
        builder.Services.AddLoadLimits(options.Limits, http => ActorOf.User(http.User)?.Id);
        if (options.Rehearse) builder.Services.AddSingleton<Rehearsal>();
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddHostedService<KeyUses>();
        builder.Services.AddHostedService<MemoryReturn>();
        builder.Services.AddSingleton<ScheduledBackups>().AddHostedService(s => s.GetRequiredService<ScheduledBackups>());
        builder.Services.AddHostedService<ScheduledPublishing>();
        builder.Services.AddHostedService<Notifying>();
    }

    private static void UsePipeline(WebApplication app, GlossaryOptions options)
    {
        if (options.TrustedProxies.Count > 0) app.UseForwardedHeaders(options.Forwarded);
        // Browsers that came by TLS once come by nothing else, where the site says that it has it.
        if (options.PublicAddress.StartsWith("https:", StringComparison.Ordinal)) app.UseHsts();
        app.UseExceptionHandler(failed => failed.Run(ErrorAnswers.AnswerFaultAsync));
        app.UseStatusCodePages(context => ErrorAnswers.AnswerStatusAsync(context.HttpContext));
        app.Use(SecurityHeaders.AddAsync);
        app.Use(ErrorPages.OfferAsync);
        var live = app.Services.GetRequiredService<LiveGlossary>();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/api/admin"),
            api => api.Use((HttpContext http, RequestDelegate next) => LicenceLink.AddAsync(http, live, next)));
        // Of a closed glossary nothing is sent before it is known who asks.
        if (!options.Access.CloseReading) app.Use(app.Services.GetRequiredService<ReadyReplies>().SendAsync);
        app.Use(RequestLimits.CheckAsync);
        app.UseResponseCompression();
        app.Use(RefusalAnswers.CatchAsync);
        if (options.Storage.IsShared) app.Use(ReadYourWrites.WaitAsync);
        if (options.AnswersAtOnce) app.Use(app.Services.GetRequiredService<PlainRequests>().SendAsync);
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api/admin"), open => open.UseCors());
        app.UseRouting();
        app.UseAuthentication();
        // Who has no right to something may not ask for it without end.
        app.UseLoadLimits(options.Limits);
        app.UseClosedReading(options.Access);
        app.UseClosedMetrics(options.Access);
        app.UseAuthorization();
        app.UseOutputCache();
        app.UseFastEndpoints(ErrorAnswers.Configure);
        app.MapGlossaryOpenApi();
        app.MapGlossaryMcp().ExcludeFromDescription();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.Services.GetRequiredService<PlainRequests>().Know(KeepRoutes(app));
        app.Services.GetRequiredService<GlossaryMetrics>();
    }

    // Routing and authorization each ask for all routes, and each time every one is made and compiled anew. They never change once they are mapped.
    private static List<Endpoint> KeepRoutes(IEndpointRouteBuilder routes)
    {
        List<Endpoint> made = [.. routes.DataSources.SelectMany(s => s.Endpoints)];
        routes.DataSources.Clear();
        routes.DataSources.Add(new DefaultEndpointDataSource(made));
        return made;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
