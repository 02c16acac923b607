using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Glossary.Client;

/// <summary>Adds the client of a glossary to an application's services.</summary>
public static class GlossaryClientServices
{
    /// <summary>Adds <see cref="GlossaryClient"/>, by way of IHttpClientFactory; what comes back takes further handlers.</summary>
    public static IHttpClientBuilder AddGlossaryClient(this IServiceCollection services, Action<GlossaryClientOptions> configure)
    {
        services.AddOptions<GlossaryClientOptions>().Configure(configure)
            .Validate(
                o => o.Server is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "GlossaryClientOptions.Server must be an absolute http or https address.")
            .Validate(o => o.Retries is >= 1 and <= 10, "GlossaryClientOptions.Retries must be 1 to 10.")
            .Validate(o => o.CacheSize >= 0, "GlossaryClientOptions.CacheSize must not be negative.");
        services.AddSingleton<AnswerCache>();
        services.AddTransient<ETagHandler>();
        var client = services.AddHttpClient<GlossaryClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<GlossaryClientOptions>>().Value;
            // Without the slash at its end the last part of a path, as behind a reverse proxy, would be lost.
            http.BaseAddress = options.Server.AbsolutePath.EndsWith('/')
                ? options.Server
                : new UriBuilder(options.Server) { Path = options.Server.AbsolutePath + "/" }.Uri;
            if (options.Language is not null) http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(options.Language);
            if (options.View is not null) http.DefaultRequestHeaders.Add("X-Glossary-View", options.View);
            if (options.ApiKey is not null) http.DefaultRequestHeaders.Add("X-Api-Key", options.ApiKey);
            // Attempts have a limit of their own.
            http.Timeout = Timeout.InfiniteTimeSpan;
        });
        client.AddHttpMessageHandler<ETagHandler>();
        client.AddResilienceHandler("glossary", (pipeline, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptions<GlossaryClientOptions>>().Value;
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = true,
            });
            pipeline.AddTimeout(TimeSpan.FromSeconds(10));
        });
        return client;
    }
}
