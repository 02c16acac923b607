using Glossary.Publishing;

namespace Glossary.Api.Operations;

/// <summary>GET /health: the same as ready, at the address that many tools ask.</summary>
internal sealed class GetHealth(LiveGlossary live) : GetReadiness(live)
{
    protected override string Address => "/health";
}
