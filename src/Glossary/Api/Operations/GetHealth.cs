using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Api.Operations;

/// <summary>GET /health: the same as ready, at the address that many tools ask.</summary>
internal sealed class GetHealth(LiveGlossary live, Database database) : GetReadiness(live, database)
{
    protected override string Address => "/health";
}
