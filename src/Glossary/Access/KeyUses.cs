using Glossary.Storage;

namespace Glossary.Access;

/// <summary>Writes every half minute which keys and sessions were used.</summary>
internal sealed class KeyUses(KeyRing keys, Sessions sessions, TimeProvider clock, ILogger<KeyUses> log) : Chore(Sessions.Written, clock, log)
{
    protected override async Task DoAsync(CancellationToken cancel)
    {
        await keys.WriteUsesAsync(cancel);
        await sessions.WriteUsesAsync(cancel);
    }

    protected override Task FinishAsync() => DoAsync(CancellationToken.None);
}
