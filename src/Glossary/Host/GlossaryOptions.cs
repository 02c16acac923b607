using System.ComponentModel.DataAnnotations;
using Glossary.Access;
using Glossary.Agents;
using Glossary.Answers;
using Glossary.Editing;
using Glossary.Meaning;
using Glossary.Operations;
using Glossary.Questions;
using Glossary.Reading;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Host;

/// <summary>Every setting of the glossary with its limits; checked before anything is opened.</summary>
internal sealed class GlossaryOptions
{
    public const string Section = "Glossary";

    /// <summary>Folder of the database and the index; GLOSSARY_HOME or --home.</summary>
    [Required]
    public string Home { get; set; } = ".glossary";

    /// <summary>How to reach a PostgreSQL database that nodes share, "Host=…;Database=…"; GLOSSARY_DATABASE. A file in the home folder if empty.</summary>
    public string Database { get; set; } = "";

    /// <summary>Folder that an empty database is filled from, or "none"; GLOSSARY_DATA or --data. The shipped glossary if empty.</summary>
    public string Data { get; set; } = "";

    /// <summary>Longest question, in characters.</summary>
    [Range(100, 10_000)]
    public int LongestQuestion { get; set; } = 500;

    /// <summary>An answer that is less sure than this is "I don't know"; docs/benchmarks.md has what each value gives.</summary>
    [Range(0.0, 1.0)]
    public double LeastConfidence { get; set; } = 0.3;

    /// <summary>Origins of web pages that may speak to /mcp of a server on this machine, beside pages of this machine itself; "*" for any.</summary>
    public IReadOnlyList<string> McpOrigins { get; set; } = [];

    /// <summary>
    /// Where readers reach the site, https://glossary.example, for canonical addresses, feeds and the sitemap; what the request asked for if empty.
    /// </summary>
    [StringLength(200)]
    [RegularExpression("https?://[^/?#\\s]+/?", ErrorMessage = "it must be the address of a site without a path, like https://glossary.example")]
    public string PublicAddress { get; set; } = "";

    /// <summary>
    /// Language tags, best first, that are served where those that a reader asks for are not to be had; then the main language of each entry.
    /// </summary>
    public IReadOnlyList<string> FallbackLanguages { get; set; } = [];

    public EditorialOptions Editorial { get; set; } = new();

    public AccessOptions Access { get; set; } = new();

    public QuestionOptions Questions { get; set; } = new();

    public DeskOptions Desk { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    public BackupOptions Backups { get; set; } = new();

    /// <summary>
    /// Addresses or networks ("10.0.0.0/8") of proxies whose X-Forwarded-For is believed, so that limits are of readers and not of the proxy.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>What <see cref="TrustedProxies"/> say of a request is believed by this.</summary>
    internal ForwardedHeadersOptions Forwarded { get; private set; } = Proxies.Of([]);

    /// <summary>Another model of meaning than the shipped one.</summary>
    public GeneratorSettings Search { get; set; } = new();

    /// <summary>Whether a home was named, so that it is not just the usual one.</summary>
    internal bool IsHomeNamed { get; private set; }

    /// <summary>Whether searches and questions are rehearsed after the start, in the background, until the runtime has made them fast.</summary>
    public bool Rehearse { get; set; } = true;

    /// <summary>A second reader of questions.</summary>
    public ReadingSettings Reading { get; set; } = new();

    // These may also stand by themselves: Editorial__AllowSelfReview=true.
    private static readonly Dictionary<string, Type> OwnSections = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Editorial)] = typeof(EditorialOptions),
        [nameof(Access)] = typeof(AccessOptions),
        [nameof(Questions)] = typeof(QuestionOptions),
        [nameof(Desk)] = typeof(DeskOptions),
        [nameof(Search)] = typeof(GeneratorSettings),
        [nameof(Reading)] = typeof(ReadingSettings),
    };

    /// <summary>Full names of all settings.</summary>
    public static IEnumerable<string> Names =>
        KnownSettings.All(Section, typeof(GlossaryOptions)).Concat(OwnSections.SelectMany(s => KnownSettings.All(s.Key, s.Value)));

    /// <summary>Variables of the environment that are read under names of their own.</summary>
    private static readonly string[] Variables = ["GLOSSARY_HOME", "GLOSSARY_DATA", "GLOSSARY_DATABASE", "GLOSSARY_ADMIN_KEY"];

    /// <summary>Whether a setting or a section has the name, given by its parts.</summary>
    public static bool IsName(string[] path) =>
        path.Length == 1 ? path[0].Equals(Section, StringComparison.OrdinalIgnoreCase) || OwnSections.ContainsKey(path[0])
        : string.Equals(path[0], Section, StringComparison.OrdinalIgnoreCase) ? KnownSettings.Has(path.AsSpan(1), typeof(GlossaryOptions))
        : OwnSections.TryGetValue(path[0], out var own) && KnownSettings.Has(path.AsSpan(1), own);

    /// <summary>Whether nothing that answers readers waits for another program, nor for long: no limit of time need watch over it.</summary>
    internal bool AnswersAtOnce => !Access.CloseReading && Reading.ChatEndpoint.Length == 0
        && (Search.Meaning != MeaningMode.Auto || (!Search.IsExternal && Search.MeaningPatience <= GeneratorSettings.UsualPatience));

    public StorageOptions Storage => new(Home, Database);
    public AskOptions Ask => new(LongestQuestion, LeastConfidence);
    public SiteOptions Site => new(PublicAddress);
    public LanguageOptions Languages => new([.. FallbackLanguages.Select(LanguageTag.Of)]);
    public McpOptions Mcp => new(McpOrigins);

    /// <summary>
    /// Settings from appsettings.json and the environment (Glossary__LeastConfidence=…), then GLOSSARY_HOME and GLOSSARY_DATA, then the command line.
    /// </summary>
    /// <exception cref="OptionsRefusedException">A setting is out of its limits.</exception>
    public static GlossaryOptions Read(string? home, string? data)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        return Read(configuration, home, data);
    }

    public static GlossaryOptions Read(IConfiguration configuration, string? home, string? data)
    {
        GlossaryOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<GlossaryOptions>() ?? new();
            configuration.GetSection(nameof(Editorial)).Bind(options.Editorial);
            configuration.GetSection(nameof(Access)).Bind(options.Access);
            configuration.GetSection(nameof(Questions)).Bind(options.Questions);
            configuration.GetSection(nameof(Desk)).Bind(options.Desk);
            configuration.GetSection(nameof(Search)).Bind(options.Search);
            configuration.GetSection(nameof(Reading)).Bind(options.Reading);
        }
        catch (InvalidOperationException fault)
        {
            throw new OptionsRefusedException(fault.Message, fault);
        }
        options.IsHomeNamed = First(home, configuration["GLOSSARY_HOME"], configuration[$"{Section}:{nameof(Home)}"]).Length > 0;
        options.Home = First(home, configuration["GLOSSARY_HOME"], options.Home);
        options.Database = First(configuration["GLOSSARY_DATABASE"], options.Database);
        options.Data = First(data, configuration["GLOSSARY_DATA"], options.Data);
        options.Access.AdminKey = First(configuration["GLOSSARY_ADMIN_KEY"], options.Access.AdminKey);
        var faults = KnownSettings.FaultsOf(configuration.GetSection(Section), typeof(GlossaryOptions)).ToList();
        faults.AddRange(KnownSettings.FaultsOf(configuration, Variables));
        foreach (var (section, type) in OwnSections) faults.AddRange(KnownSettings.FaultsOf(configuration.GetSection(section), type));
        Check(options, Section, faults);
        Check(options.Editorial, nameof(Editorial), faults);
        Check(options.Access, nameof(Access), faults);
        Check(options.Questions, nameof(Questions), faults);
        Check(options.Desk, nameof(Desk), faults);
        Check(options.Search, $"{Section}:{nameof(Search)}", faults);
        Check(options.Reading, $"{Section}:{nameof(Reading)}", faults);
        Check(options.Limits, $"{Section}:{nameof(Limits)}", faults);
        Check(options.Backups, $"{Section}:{nameof(Backups)}", faults);
        try
        {
            options.Forwarded = Proxies.Of(options.TrustedProxies);
        }
        catch (FormatException fault)
        {
            faults.Add($"The setting {Section}:{nameof(TrustedProxies)} is wrong: {fault.Message}");
        }
        faults.AddRange(options.FallbackLanguages.Where(l => !LanguageNames.IsTag(l)).Select(l =>
            $"The setting {Section}:{nameof(FallbackLanguages)} is wrong: '{l}' is no language tag; take one like en or pt-BR{SiteFormat.Meant(l)}"));
        if (faults.Count > 0) throw new OptionsRefusedException(string.Join('\n', faults));
        return options;
    }

    private static void Check(object settings, string section, List<string> faults)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new(settings), found, validateAllProperties: true);
        faults.AddRange(found.Select(f => $"The setting {section}:{string.Join(", ", f.MemberNames)} is wrong: {f.ErrorMessage}"));
    }

    private static string First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value)) return value;
        }
        return "";
    }
}

/// <summary>A setting that the glossary cannot work with; the message names its key.</summary>
internal sealed class OptionsRefusedException(string message, Exception? inner = null) : Exception(message, inner);
