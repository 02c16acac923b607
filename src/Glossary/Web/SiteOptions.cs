namespace Glossary.Web;

/// <summary>How the server is reached from outside.</summary>
/// <param name="PublicAddress">https://glossary.example; empty where it is what each request asked for.</param>
internal sealed record SiteOptions(string PublicAddress);
