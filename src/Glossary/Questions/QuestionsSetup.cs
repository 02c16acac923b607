using System.Threading.RateLimiting;
using Glossary.Web;

namespace Glossary.Questions;

internal static class QuestionsSetup
{
    /// <summary>Name of the limit on what readers may send.</summary>
    public const string NoteLimit = "notes";

    public static void AddQuestions(this IServiceCollection services, QuestionOptions options)
    {
        services.AddHostedService(s => s.GetRequiredService<QuestionLog>());
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // The address is looked at for the minute and kept nowhere.
            limits.AddPolicy(NoteLimit, http => RateLimitPartition.GetFixedWindowLimiter(ClientNetwork.Of(http), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.NotesPerMinute,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }));
        });
    }
}
