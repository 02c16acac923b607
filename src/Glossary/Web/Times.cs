using System.Globalization;

namespace Glossary.Web;

/// <summary>Times as clients write them; without an offset they are UTC.</summary>
internal static class Times
{
    public static bool TryRead(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
