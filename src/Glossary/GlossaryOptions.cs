using System.ComponentModel.DataAnnotations;

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
        }
        catch (InvalidOperationException fault)
        {
            throw new OptionsRefusedException(fault.Message, fault);
        }
        options.Home = First(home, configuration["GLOSSARY_HOME"], options.Home);
        options.Data = First(data, configuration["GLOSSARY_DATA"], options.Data);
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true))
        {
            throw new OptionsRefusedException(string.Join('\n', faults.Select(f => $"The setting {Section}:{string.Join(", ", f.MemberNames)} is wrong: {f.ErrorMessage}")));
        }
        return options;
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
