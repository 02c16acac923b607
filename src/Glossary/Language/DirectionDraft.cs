using Glossary.Model;

namespace Glossary.Language;

/// <summary>What a question with a direction word asks: whether the subject is upstream (or downstream) of the object, which of two is, or what is.</summary>
internal sealed record DirectionDraft
{
    public required ContestedPair Pair { get; init; }
    /// <summary>The word of the pair.</summary>
    public required string Term { get; init; }
    public required int At { get; init; }
    public Entity? Subject { get; init; }
    public Entity? Object { get; init; }
    /// <summary>"downstream of the front end or of the services?": what it may be measured from as well.</summary>
    public Entity? OtherObject { get; init; }
    /// <summary>Asks for names, and not for yes or no.</summary>
    public bool AsksWhich { get; init; }
    /// <summary>"upstream or downstream?"</summary>
    public bool AsksBoth { get; init; }
    /// <summary>The object was named as such: "upstream of X".</summary>
    public bool HasReference { get; init; }
    /// <summary>"upstream of itself": nothing stands on one side of itself, so that no end is asked about.</summary>
    public bool IsOfItself { get; init; }
}
