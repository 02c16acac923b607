using Glossary.Model;

namespace Glossary.Host.Commands;

/// <summary>glossary serve --data FOLDER --watch: a glossary while it is written.</summary>
internal static class WatchCommand
{
    /// <param name="args">As typed.</param>
    /// <param name="home">Folder of the database; a temporary one where absent.</param>
    /// <param name="data">The folder of files.</param>
    /// <param name="option">Name of the option that asked for this, which the web host does not know.</param>
    /// <exception cref="Refusal">There is no folder to watch.</exception>
    public static async Task<int> RunAsync(string[] args, string? home, string? data, string option)
    {
        var folder = string.IsNullOrWhiteSpace(data) ? Environment.GetEnvironmentVariable("GLOSSARY_DATA") : data;
        if (string.IsNullOrWhiteSpace(folder)) throw new Refusal(RefusalKind.Invalid, $"{option} needs the folder to watch: --data FOLDER.");
        if (!Directory.Exists(folder)) throw new Refusal(RefusalKind.Invalid, $"{folder} is not a folder; begin one with: glossary init {folder}");
        using var temporary = TemporaryHome.Unless(home);
        return await Server.RunAsync([.. args.Where(a => a != option)], temporary.Path ?? home, folder, watch: true);
    }
}
