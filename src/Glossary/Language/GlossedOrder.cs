using Glossary.Model;

namespace Glossary.Language;

/// <summary>Puts what was glossed word by word into the order of English, where that of its language is another.</summary>
/// <param name="english">Words of the language.</param>
/// <param name="isVerb">Whether an English word is a verb that relates things.</param>
internal sealed class GlossedOrder(LanguageWords english, Func<string, bool> isVerb)
{
    /// <summary>"la vue dépendance", "la vista de dependencias": in English which view it is stands before it.</summary>
    public void ViewsInFront(string[] parts, string[] typed)
    {
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            if (!english.ViewNouns.Contains(parts[i])) continue;
            var which = i + 1;
            while (which < parts.Length && parts[which] is "" or "of" or "of the" or "the") which++;
            if (which == parts.Length || !char.IsLetter(parts[which][0]) || english.IsSmall(parts[which])) continue;
            (parts[i], typed[i]) = (parts[which] + " " + parts[i], string.Join(' ', typed[i..(which + 1)]));
            Array.Fill(parts, "", i + 1, which - i);
        }
    }

    /// <summary>"wenn der Webshop ihn aufruft", "wie verwendet Envoy …": where the verb stands last or first, it goes behind who does it.</summary>
    public void VerbBehindSubject(string[] parts, string[] typed)
    {
        var (first, last) = (Array.FindIndex(parts, p => p.Length > 0), Array.FindLastIndex(parts, p => p.Length > 0));
        if (first < 0 || last < first + 3) return;
        if (parts[first] == "how" && isVerb(parts[first + 1]))
        {
            Move(parts, typed, first + 1, BehindSubject(parts, first + 2, last + 1) - 1);
            return;
        }
        if (!english.Causes.Contains(parts[first])) return;
        var isPassive = parts[last] is "is" or "are" && english.LooksPast(parts[last - 1]);
        if (isPassive)
        {
            (parts[last - 1], typed[last - 1], parts[last]) = (parts[last] + " " + parts[last - 1], typed[last - 1] + " " + typed[last], "");
            last--;
        }
        else if (!isVerb(parts[last]))
        {
            return;
        }
        var goal = BehindSubject(parts, first + 1, last);
        if (goal >= last) return;
        Move(parts, typed, last, goal);
        for (var i = goal; isPassive && i <= last; i++)
        {
            if (parts[i] is not ("of" or "of the")) continue;
            parts[i] = parts[i].Replace("of", "by", StringComparison.Ordinal);
            break;
        }
    }

    /// <summary>Behind the noun phrase that begins at a place: up to the next article, pronoun or little word; of names alone the first is one.</summary>
    private int BehindSubject(string[] parts, int from, int end)
    {
        var head = from;
        while (head < end && (parts[head].Length == 0 || english.Determiners.Contains(parts[head]))) head++;
        var i = head + 1;
        while (i < end && !(parts[i].Length > 0 && (english.IsSmall(parts[i].Split(' ')[0]) || isVerb(parts[i])))) i++;
        return i == end && i > head + 1 ? head + 1 : Math.Min(i, end);
    }

    private static void Move(string[] parts, string[] typed, int from, int to)
    {
        foreach (var all in new[] { parts, typed })
        {
            var moved = all[from];
            if (from < to) Array.Copy(all, from + 1, all, from, to - from);
            else Array.Copy(all, to, all, to + 1, from - to);
            all[to] = moved;
        }
    }
}
