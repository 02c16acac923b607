using Glossary.Meaning;
using Glossary.Search;
using Glossary.Search.Vectors;

namespace Glossary.Tests.Search;

/// <summary>An index in a folder of its own.</summary>
internal sealed class TestIndex : IDisposable
{
    public TestIndex(params SearchDocument[] documents) : this(new SearchSettings(), documents) { }

    private readonly SearchDocument[] documents;
    private SentenceStore? sentences;

    public TestIndex(SearchSettings settings, params SearchDocument[] documents)
    {
        this.documents = documents;
        Index = SearchIndex.Open(Folder, settings);
        Index.Rebuild(documents, 1, null, CancellationToken.None);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("glossary-index-").FullName;

    public SearchIndex Index { get; private set; }

    public IReadOnlyList<long> Find(string text) => [.. Index.Search(new(text)).Hits.Select(h => h.Id)];

    /// <summary>Gives the index a sentence model, with the vectors that an earlier one of the same name has left.</summary>
    public SentenceStore Use(SentenceEncoder model)
    {
        sentences?.Dispose();
        sentences = new(SentenceStore.FileOf(Path.Combine(Folder, "meaning"), model.Name), model.Dimensions);
        Index.Sentences.Use(model, sentences);
        return sentences;
    }

    /// <summary>Makes the vectors that are lacking and lets searches see them. Returns how many were made.</summary>
    public int Fill(params SearchDocument[] more)
    {
        var made = Index.Sentences.Add(documents.Concat(more), CancellationToken.None);
        Index.Sentences.Show();
        return made;
    }

    /// <summary>Closes the index, lets the folder be changed, and opens it again.</summary>
    public SearchIndex Reopen(SearchSettings? settings = null, Action<string>? meanwhile = null)
    {
        Index.Dispose();
        meanwhile?.Invoke(Folder);
        return Index = SearchIndex.Open(Folder, settings ?? new());
    }

    public void Dispose()
    {
        Index.Dispose();
        sentences?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public static SearchDocument Entry(long id, string label, string text = "", string[]? alt = null, string[]? hidden = null, string? view = null,
        string[]? tags = null, string language = "en", string status = "published") => new()
        {
            Id = id,
            Label = label,
            AltLabels = alt ?? [],
            HiddenLabels = hidden ?? [],
            Texts = [new(view, text, null)],
            Tags = tags ?? [],
            Language = language,
            Status = status,
        };
}
