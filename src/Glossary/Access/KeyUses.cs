using Glossary.Storage;

namespace Glossary.Access;

/// <summary>Writes every half minute which keys were used.</summary>
internal sealed class KeyUses(KeyRing keys, TimeProvider clock, ILogger<KeyUses> log) : Chore(TimeSpan.FromSeconds(30), clock, log)
{
    protected override Task DoAsync(CancellationToken cancel) => keys.WriteUsesAsync(cancel);

    protected override Task FinishAsync() => keys.WriteUsesAsync(CancellationToken.None);
}
