using Glossary.Access;
using Glossary.Api.Asking;
using Glossary.Editing;
using Glossary.Editing.Notices;
using Glossary.Meaning;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Reading;
using Glossary.Site;
using Glossary.Storage;

namespace Glossary.Host;

/// <summary>What the server and the commands both need: database, index, and what readers see.</summary>
internal static class GlossaryServices
{
    public static IServiceCollection AddGlossary(this IServiceCollection services, GlossaryOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Ask);
        services.AddSingleton(options.Site);
        services.AddSingleton(options.Mcp);
        services.AddSingleton(options.Languages);
        services.AddSingleton(options.Editorial);
        services.AddSingleton(options.Access);
        services.AddSingleton(options.Questions);
        services.AddSingleton(options.Desk);
        services.AddSingleton(options.Limits);
        services.AddSingleton(options.Backups);
        services.AddSingleton(options.Search);
        services.AddSingleton(TimeProvider.System);
        services.AddStorage(options.Storage);
        services.AddSingleton<LiveGlossary>();
        services.AddSingleton<IndexUpkeep>();
        services.AddSingleton<UnreadableRows>();
        services.AddSingleton<StartGlossary>();
        services.AddSingleton<EditQueue>();
        services.AddSingleton<HookSender>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<QuestionLog>();
        services.AddSingleton<PastEntries>();
        services.AddSingleton<CitationUses>();
        services.AddSingleton<GlossaryMetrics>();
        services.AddHostedService<LiveWatch>();
        if (options.Storage.IsShared) services.AddHostedService<Follower>();
        if (options.Search.Meaning == MeaningMode.Auto) services.AddSingleton<MeaningWork>().AddHostedService(s => s.GetRequiredService<MeaningWork>());
        services.AddSingleton(options.Reading);
        if (options.Reading.ChatEndpoint.Length > 0)
        {
            services.AddSingleton(s => new ChatReader(
                ChatClients.Open(options.Reading), options.Reading, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ChatReader>>()));
        }
        services.AddSingleton<Readers>();
        services.AddSingleton<Answering>();
        services.AddSingleton<AnswerReplies>();
        services.AddSingleton<DirectionReplies>();
        services.AddSingleton<PageRenderer>();
        return services;
    }
}
