namespace Glossary.Text;

/// <summary>A word of a folded text: in lower case, and where it stands there (UTF-16 units).</summary>
/// <param name="Text">Without apostrophes: "client's" gives "client", "don't" gives "dont".</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where what comes after begins.</param>
/// <param name="Joined">It is made of others that are in the list too: "backend" of "back-end", ".net" of "net".</param>
internal readonly record struct Token(string Text, int Start, int End, bool Joined);
