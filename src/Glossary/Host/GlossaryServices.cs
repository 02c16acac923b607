using Glossary.Access;
using Glossary.Editing;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Site;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Host;

/// <summary>What the server and the commands both need: database, index, and what readers see.</summary>
internal static class GlossaryServices
{
    public static IServiceCollection AddGlossary(this IServiceCollection services, GlossaryOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => GlossaryHome.Open(options));
        services.AddPooledDbContextFactory<GlossaryDb>(db => db.UseSqlite(GlossaryDb.ConnectionString(options)));
        services.AddSingleton<LiveGlossary>();
        services.AddSingleton<StartGlossary>();
        services.AddSingleton<EditQueue>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<QuestionLog>();
        services.AddSingleton<PastTerm>();
        services.AddSingleton<CitationUses>();
        services.AddSingleton<GlossaryMetrics>();
        if (options.Search.IsExternal) services.AddHostedService<MeaningWatch>();
        services.AddSingleton<Answering>();
        services.AddSingleton<PageRenderer>();
        return services;
    }
}
