using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Search;

/// <summary>Words are found in their other forms in the language of their text.</summary>
public class LanguageStemTests
{
    [Theory]
    [InlineData("de", "Dampfmaschine", "Wandelt Wärme in Bewegungen um.", "Bewegung", "Dampfmaschinen")]
    [InlineData("fr", "moulin", "Des meules qui écrasent les grains.", "meule", "moulins")]
    [InlineData("es", "molino", "Muele los granos entre piedras.", "piedra", "molinos")]
    [InlineData("nl", "molen", "Maalt graan met stenen.", "stenen", "molens")]
    [InlineData("ru", "мельница", "Размалывает зёрна жерновами.", "жернов", "мельницы")]
    public async Task A_text_is_found_by_other_forms_of_its_words(string language, string label, string text, string word, string labels)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync($$"""
            {"label":"{{label}}","language":"{{language}}","definition":"{{text}}"}
            {"label":"engine","definition":"Moves by itself."}
            """, ExchangeFormat.Ndjson)).Sound();
        foreach (var query in new[] { word, labels })
        {
            var found = await app.GetAsync($"/api/search?q={Uri.EscapeDataString(query)}");
            Assert.Equal(label, found.GetProperty("hits")[0].GetProperty("label").GetString());
        }
    }
}
