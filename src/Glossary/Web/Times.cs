using System.Globalization;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Web;

/// <summary>Times as clients write them; without an offset they are UTC.</summary>
internal static class Times
{
    public static bool TryRead(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <exception cref="Refusal">The text is no time.</exception>
    public static DateTimeOffset Read(string name, string text) =>
        TryRead(text, out var time) ? time : throw Refusal.Invalid(name, $"is '{DisplayText.Shorten(text)}', must be a time like 2026-03-01T12:00:00Z");
}
