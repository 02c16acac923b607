namespace Glossary.Answers;

/// <summary>What questions may be, and which answers are given.</summary>
/// <param name="LongestQuestion">In characters.</param>
/// <param name="LeastConfidence">0 to 1; an answer that is less sure is "I don't know".</param>
internal sealed record AskOptions(int LongestQuestion, double LeastConfidence);
