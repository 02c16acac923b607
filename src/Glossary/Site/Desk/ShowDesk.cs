using System.Collections.Frozen;
using System.Security.Cryptography;
using FastEndpoints;
using Glossary.Access;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site.Desk;

/// <summary>GET /desk: a frame without content; its scripts do the rest with the admin API, as the role of who signs in allows.</summary>
internal sealed class ShowDesk(LiveGlossary live, PageRenderer pages, AccessOptions access) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/desk");

    public override async Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        var glossary = live.State.In(Languages).Glossary;
        Furniture.Use(glossary.Language, glossary.Knowledge.Site.Language);
        ReaderLanguages.Tell(HttpContext, glossary.Language);
        await SendAsync(await pages.RenderAsync(DeskPage.Of(new(Site, glossary), access.SignInAuthority.Length > 0)));
    }
}

/// <summary>
/// The desk's scripts, and what they say in other languages. They name each other by their plain names, so that the hash which lets browsers keep
/// them is that of all, and stands in the folder of their address.
/// </summary>
internal static class DeskScripts
{
    private const string Prefix = "desk/";
    private static readonly Lazy<FrozenDictionary<string, Asset>> All = new(Load);

    public static string Url(string name) => All.Value[name].Url;

    public static IEnumerable<string> Urls =>
        All.Value.Values.Where(a => a.Name.EndsWith(".js", StringComparison.Ordinal)).Select(a => a.Url).Order(StringComparer.Ordinal);

    /// <summary>Address of what the scripts say in a language; null where that is what stands in them, English.</summary>
    public static string? Words(string language) => All.Value.GetValueOrDefault($"{language}.json")?.Url;

    public static Asset? Find(string path) => All.Value.Values.FirstOrDefault(a => a.Url == path);

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(DeskScripts).Assembly;
        var files = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (Name: name[Prefix.Length..], Bytes: bytes);
        }).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(f => SHA256.HashData(f.Bytes))]).AsSpan(0, 6));
        return files.Select(f => new Asset(f.Name, f.Bytes, $"/assets/desk/{hash}/{f.Name}")).ToFrozenDictionary(a => a.Name);
    }
}

/// <summary>GET /assets/desk/{version}/{name}</summary>
internal sealed class SendDeskScript : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/assets/desk/{version}/{name}");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel) =>
        (DeskScripts.Find(HttpContext.Request.Path.Value!) ?? throw Asset.Missing()).SendAsync(HttpContext);
}
