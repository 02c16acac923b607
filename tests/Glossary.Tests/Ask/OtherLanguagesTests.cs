namespace Glossary.Tests.Ask;

/// <summary>Simple questions in languages whose pages there are, with verbs and pronouns where those languages have them.</summary>
public class OtherLanguagesTests
{
    [Theory]
    [InlineData("Ist der auth-dienst upstream vom webshop, wenn der webshop ihn aufruft?", "auth-dienst")]
    [InlineData("El gestor de pedidos publica eventos y el almacén los consume. ¿Está el almacén downstream del gestor de pedidos?", "gestor de pedidos")]
    [InlineData("Der tracker-dienst veröffentlicht Ereignisse und das Dashboard liest sie. Ist das Dashboard downstream vom tracker-dienst?", "tracker-dienst")]
    public void What_is_stated_decides(string question, string upstream) =>
        Assert.Equal(upstream, Asking.Ask(question).In("dependency").Leading.Single());

    [Theory]
    [InlineData("Was bedeutet downstream in der Software?", "downstream")]
    [InlineData("Was bedeutet upstream in der Abhängigkeitssicht?", "upstream")]
    [InlineData("C'est quoi upstream dans la vue dépendance ?", "upstream")]
    public void A_word_is_defined(string question, string term) => Assert.Equal(term, Asking.Ask(question).Terms[0]);

    [Theory]
    [InlineData("Wie verwendet Envoy den Begriff upstream?", "Envoy")]
    public void A_usage_is_told(string question, string system) => Assert.Equal(system, Asking.Ask(question).Usages[0].Usage.System);
}
