using Glossary.Access;
using Glossary.Asking;
using Glossary.Citations;
using Glossary.Data;
using Glossary.Entries;
using Glossary.Live;
using Glossary.Operations;
using Glossary.Questions;
using Glossary.Site;
using Glossary.Writing;
using Microsoft.EntityFrameworkCore;

namespace Glossary;

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
        services.AddSingleton<WriteDesk>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<QuestionLog>();
        services.AddSingleton<PastTerm>();
        services.AddSingleton<CitationUses>();
        services.AddSingleton<GlossaryMetrics>();
        if (options.Search.IsExternal) services.AddHostedService<MeaningWatch>();
        services.AddSingleton<AnswerDesk>();
        services.AddSingleton<PageRenderer>();
        return services;
    }
}
