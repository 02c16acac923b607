namespace Glossary.Api.Terms;

/// <summary>How what is asked of one term is answered.</summary>
internal static class TermAnswers
{
    /// <summary>Of what the term has; by its old name with the new one; or it was never there, or is withdrawn.</summary>
    public static RouteHandlerBuilder OfOneTerm<T>(this RouteHandlerBuilder answers) =>
        answers.Produces<T>().Produces(301).ProducesProblem(404).ProducesProblem(410).WithTags("terms");
}
