using System.ComponentModel.DataAnnotations;
using Glossary.Meaning;

namespace Glossary;

/// <summary>Every setting of the glossary with its limits; checked before anything is opened.</summary>
internal sealed class GlossaryOptions
{
    public const string Section = "Glossary";

    /// <summary>Folder of the database and the index; GLOSSARY_HOME or --home.</summary>
    [Required]
    public string Home { get; set; } = ".glossary";

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

    /// <summary>Where readers reach the site, https://glossary.example, for canonical addresses, feeds and the sitemap; what the request asked for if empty.</summary>
    [StringLength(200), RegularExpression("https?://[^/?#\\s]+/?", ErrorMessage = "it must be the address of a site without a path, like https://glossary.example")]
    public string PublicAddress { get; set; } = "";

    public EditorialOptions Editorial { get; set; } = new();

    public AccessOptions Access { get; set; } = new();

    public QuestionOptions Questions { get; set; } = new();

    public DeskOptions Desk { get; set; } = new();

    /// <summary>Another model of meaning than the shipped one.</summary>
    public GeneratorSettings Search { get; set; } = new();

    public string DatabaseFile => Path.Combine(Home, "glossary.db");
    public string IndexFolder => Path.Combine(Home, "index");
    public string LockFile => Path.Combine(Home, "in-use.lock");

    /// <summary>Settings from appsettings.json and the environment (Glossary__LeastConfidence=…), then GLOSSARY_HOME and GLOSSARY_DATA, then the command line.</summary>
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
            // These may also stand by themselves: Editorial__AllowSelfReview=true.
            configuration.GetSection(nameof(Editorial)).Bind(options.Editorial);
            configuration.GetSection(nameof(Access)).Bind(options.Access);
            configuration.GetSection(nameof(Questions)).Bind(options.Questions);
            configuration.GetSection(nameof(Desk)).Bind(options.Desk);
            configuration.GetSection(nameof(Search)).Bind(options.Search);
        }
        catch (InvalidOperationException fault)
        {
            throw new OptionsRefusedException(fault.Message, fault);
        }
        options.Home = First(home, configuration["GLOSSARY_HOME"], options.Home);
        options.Data = First(data, configuration["GLOSSARY_DATA"], options.Data);
        options.Access.AdminKey = First(configuration["GLOSSARY_ADMIN_KEY"], options.Access.AdminKey);
        var faults = new List<string>();
        Check(options, Section, faults);
        Check(options.Editorial, nameof(Editorial), faults);
        Check(options.Access, nameof(Access), faults);
        Check(options.Questions, nameof(Questions), faults);
        Check(options.Desk, nameof(Desk), faults);
        Check(options.Search, $"{Section}:{nameof(Search)}", faults);
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

/// <summary>How proposals become live text, and what comes with them.</summary>
internal sealed class EditorialOptions
{
    /// <summary>Who wrote a proposal may approve it; for a glossary with one editor.</summary>
    public bool AllowSelfReview { get; set; }

    /// <summary>Largest file that may be imported over HTTP, in megabytes.</summary>
    [Range(1, 4096)]
    public int LargestImport { get; set; } = 256;

    /// <summary>Whether editors may have the addresses in citations looked up; the server then calls other hosts.</summary>
    public bool CheckLinks { get; set; }
}

/// <summary>Who may do what.</summary>
internal sealed class AccessOptions : IValidatableObject
{
    // Anybody may try keys as fast as the server answers.
    private const int ShortestSafeKey = 16;

    /// <summary>Readers need a key too.</summary>
    public bool CloseReading { get; set; }

    /// <summary>Secret of the first admin key; GLOSSARY_ADMIN_KEY.</summary>
    [StringLength(500)]
    public string AdminKey { get; set; } = "";

    /// <summary>What an operator should be told of the admin key; null if nothing. It is taken all the same: on a machine of one's own a short one does no harm.</summary>
    public string? AdminKeyWarning => AdminKey.Length is > 0 and < ShortestSafeKey ? $"The admin key in GLOSSARY_ADMIN_KEY has {AdminKey.Length} characters and could be guessed; give it {ShortestSafeKey} at least before others can reach this server." : null;

    /// <summary>Who issues the tokens that are taken ("iss"); no tokens are taken if empty.</summary>
    [StringLength(500)]
    public string TokenIssuer { get; set; } = "";

    /// <summary>For whom the tokens must be ("aud").</summary>
    [StringLength(500)]
    public string TokenAudience { get; set; } = "glossary";

    /// <summary>The issuer's public keys are read from below this address (OpenID Connect discovery).</summary>
    [StringLength(500)]
    public string TokenAuthority { get; set; } = "";

    /// <summary>Instead of an authority: a secret of 32 bytes at least (HS256), or a public key as PEM.</summary>
    [StringLength(10_000)]
    public string TokenKey { get; set; } = "";

    /// <summary>Claim that names the role: author, reviewer or admin.</summary>
    [Required, StringLength(100)]
    public string TokenRoleClaim { get; set; } = "role";

    /// <summary>Claim that names the tags that a token is limited to.</summary>
    [Required, StringLength(100)]
    public string TokenTagsClaim { get; set; } = "glossary_tags";

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (TokenIssuer.Length > 0 && TokenAuthority.Length == 0 && TokenKey.Length == 0) yield return new("its tokens can be checked with TokenAuthority or TokenKey only, and neither is set.", [nameof(TokenIssuer)]);
        if (TokenIssuer.Length == 0 && (TokenAuthority.Length > 0 || TokenKey.Length > 0)) yield return new("is empty, so that no token would be taken; set it to what the tokens have as iss.", [nameof(TokenIssuer)]);
        if (TokenAuthority.Length > 0 && !(Uri.TryCreate(TokenAuthority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))) yield return new($"'{TokenAuthority}' must be an address that begins with https:// (http:// on this machine only).", [nameof(TokenAuthority)]);
        if (TokenKey.Length > 0 && KeyFault() is { } fault) yield return new(fault, [nameof(TokenKey)]);
    }

    private string? KeyFault()
    {
        try
        {
            Access.TokenKeys.Read(TokenKey);
            return null;
        }
        catch (FormatException fault)
        {
            return $"{fault.Message}.";
        }
    }
}

/// <summary>What is kept of what people ask.</summary>
internal sealed class QuestionOptions
{
    /// <summary>Whether questions are kept at all: their text and time, nothing about who asked.</summary>
    public bool Keep { get; set; } = true;

    /// <summary>Days after which a question that nobody asked again is forgotten.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;

    /// <summary>How much feedback and how many suggestions one address may send in a minute.</summary>
    [Range(1, 100_000)]
    public int NotesPerMinute { get; set; } = 10;
}

/// <summary>How long somebody stays signed in at the editor's desk.</summary>
internal sealed class DeskOptions
{
    /// <summary>Minutes without a request after which a session ends.</summary>
    [Range(1, 1440)]
    public int IdleMinutes { get; set; } = 60;

    /// <summary>Hours after which a session ends, however busy.</summary>
    [Range(1, 168)]
    public int LongestHours { get; set; } = 12;

    /// <summary>How often one address may try to sign in in a minute.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 10;
}

/// <summary>A setting that the glossary cannot work with; the message names its key.</summary>
internal sealed class OptionsRefusedException(string message, Exception? inner = null) : Exception(message, inner);
