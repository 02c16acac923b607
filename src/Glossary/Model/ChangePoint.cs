namespace Glossary.Model;

/// <summary>
/// A place in a database's history: the number of a change, and the random mark that was given to it. By the mark it is told from the change of the same
/// number in another history, as after a restore, or where a server that failed took its last changes along.
/// </summary>
internal readonly record struct ChangePoint(long Number, long Mark = 0)
{
    /// <summary>Where there is one history only, the number says it all.</summary>
    public static implicit operator ChangePoint(long number) => new(number);
}
