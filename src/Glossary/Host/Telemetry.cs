using System.Reflection;
using Glossary.Operations;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Glossary.Host;

/// <summary>
/// Figures at /metrics always; figures and traces to a collector where OTEL_EXPORTER_OTLP_ENDPOINT names one. All other settings are
/// those of OpenTelemetry itself: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_PROTOCOL and so on.
/// </summary>
internal static class Telemetry
{
    private const string ServiceName = "glossary";
    private const string NamedService = "OTEL_SERVICE_NAME";
    private const string RequestsMeter = "Microsoft.AspNetCore.Hosting";
    // Room for all series is taken when a figure is made: 144 KB for the 2,000 of OpenTelemetry's default, for each of fifty figures. Only those of
    // requests have a route and a status; the others have a kind or a generation, a handful of values.
    private const int MostSeries = 100;
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The program's version, and the state of the source that it was built from: "2.0.0+1a2b3c".</summary>
    public static string Version { get; } =
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var (version, build) = Version.Split('+') is [var number, var state] ? (number, state) : (Version, null);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r =>
            {
                r.AddService(configuration[NamedService] is { Length: > 0 } named ? named : ServiceName, serviceVersion: version);
                if (build is not null) r.AddAttributes([new("service.build", build)]);
            })
            .WithMetrics(m => m
                .AddMeter(RequestsMeter, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", GlossaryMetrics.MeterName)
                .AddView(i => i.Meter.Name == RequestsMeter ? null : new MetricStreamConfiguration { CardinalityLimit = MostSeries })
                .AddPrometheusExporter());
        if (string.IsNullOrEmpty(configuration[Collector])) return;
        telemetry
            .WithMetrics(m => m.AddOtlpExporter())
            .WithTracing(t => t
                .AddAspNetCoreInstrumentation(a => a.Filter = http => !http.Request.Path.StartsWithSegments("/health") && http.Request.Path != "/metrics")
                .AddOtlpExporter());
    }
}
