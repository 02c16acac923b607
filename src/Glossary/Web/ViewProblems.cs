using Glossary.Model;
using Glossary.Text;

namespace Glossary.Web;

internal static class ViewProblems
{
    public static Task SendUnknownAsync(HttpContext http, string view, PublishedGlossary glossary, string field = "view") =>
        Problem.SendAsync(http, 400, $"There is no view '{DisplayText.Shorten(view)}'; the views are {string.Join(", ", glossary.Knowledge.Views.Select(v => v.Slug))}.", new RefusedField(field, "must be the slug of a view"));
}
