using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Knowledge;

internal abstract class ListKnowledge<T>(EditQueue edits) : EditEndpoint(edits) where T : IKnowledgePart
{
    public override void Configure()
    {
        Get($"/api/admin/{T.Path}");
        Describe(Needs.Author, "knowledge", $"The {T.Path} from which verdicts are made.", typeof(KnowledgeList));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var rows = await storage.Knowledge.ListAsync(T.Part, cancel);
        return new(200, new KnowledgeList([.. rows.Select(KnowledgeBody.Of)], rows.Count));
    }, cancel);
}

internal abstract class GetKnowledge<T>(EditQueue edits) : EditEndpoint(edits) where T : IKnowledgePart
{
    public override void Configure()
    {
        Get($"/api/admin/{T.Path}/{{id}}");
        Describe(Needs.Author, "knowledge", $"One of the {T.Path}, by id or name, with the tag to change it.", typeof(KnowledgeBody), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
        KnowledgeFields.Answer(await KnowledgeFields.FindAsync<T>(storage, Name("id"), cancel)), cancel);
}

internal abstract class CreateKnowledge<T>(EditQueue edits) : KnowledgeEdit(edits) where T : IKnowledgePart
{
    public override void Configure()
    {
        Post($"/api/admin/{T.Path}");
        Describe(Needs.Admin, "knowledge", $"Adds to the {T.Path}; verdicts follow at once.", typeof(KnowledgeBody), 201, [400, 409, 415], body: T.Input);
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (key, document) = SentRecord.Read(await JsonBody.NodeAsync(HttpContext), T.Read);
        await ChangeAsync(async edit =>
        {
            if (await edit.Storage.Knowledge.IdOfAsync(T.Part, key) is not null)
            {
                throw new Refusal(RefusalKind.Conflict, $"There is '{DisplayText.Shorten(key)}' among the {T.Path} already.");
            }
            await KnowledgeFields.CheckAsync<T>(edit.Storage, document);
            var position = await edit.Storage.Knowledge.NextPositionAsync(T.Part, cancel);
            var row = new KnowledgeRow { Part = T.Part, Key = key, Document = JsonText.Print(document), Position = position };
            edit.Storage.Knowledge.Add(row);
            edit.Audit($"{EnumName.Of(T.Part)}.create", key, @new: row.Document);
            edit.KnowledgeChanged();
            await edit.Storage.SaveAsync(cancel);
            return KnowledgeFields.Answer(row, 201);
        }, cancel);
    }
}

internal abstract class ReplaceKnowledge<T>(EditQueue edits) : KnowledgeEdit(edits) where T : IKnowledgePart
{
    public override void Configure()
    {
        Put($"/api/admin/{T.Path}/{{id}}");
        Describe(
            Needs.Admin, "knowledge", $"Changes one of the {T.Path}; what it is named by stays.", typeof(KnowledgeBody), 200, [400, 404, 412, 415, 428],
            body: T.Input);
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (key, document) = SentRecord.Read(await JsonBody.NodeAsync(HttpContext), T.Read);
        await ChangeAsync(async edit =>
        {
            var row = await KnowledgeFields.FindAsync<T>(edit.Storage, Name("id"), cancel);
            EditTag.Check(HttpContext, row.Version, () => KnowledgeBody.Of(row));
            if (key != row.Key)
            {
                throw new Refusal(
                    RefusalKind.Invalid,
                    $"It is '{row.Key}' and stays so, since others name it; add '{DisplayText.Shorten(key)}' beside it, "
                        + "and delete this one when nothing uses it.");
            }
            await KnowledgeFields.CheckAsync<T>(edit.Storage, document);
            edit.Audit($"{EnumName.Of(T.Part)}.change", key, old: row.Document, @new: JsonText.Print(document));
            row.Document = JsonText.Print(document);
            edit.KnowledgeChanged();
            await edit.Storage.SaveAsync(cancel);
            return KnowledgeFields.Answer(row);
        }, cancel);
    }
}

internal abstract class DeleteKnowledge<T>(EditQueue edits) : KnowledgeEdit(edits) where T : IKnowledgePart
{
    public override void Configure()
    {
        Delete($"/api/admin/{T.Path}/{{id}}");
        Describe(Needs.Admin, "knowledge", $"Deletes one of the {T.Path} that nothing uses; 409 tells what does.", null, 204, [404, 409, 412]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ChangeAsync(async edit =>
    {
        var row = await KnowledgeFields.FindAsync<T>(edit.Storage, Name("id"), cancel);
        EditTag.Check(HttpContext, row.Version, () => KnowledgeBody.Of(row), needed: false);
        var uses = await T.UsesAsync(edit.Storage, row);
        if (uses.Count > 0)
        {
            throw new Refusal(RefusalKind.Conflict, $"'{row.Key}' is used by {uses.Count}: {string.Join(", ", uses.Take(5))}.") { Current = uses };
        }
        edit.Audit($"{EnumName.Of(T.Part)}.delete", row.Key, old: row.Document);
        edit.Storage.Knowledge.Remove(row);
        edit.KnowledgeChanged();
        return new(204);
    }, cancel);
}

internal static class KnowledgeFields
{
    public static async Task<KnowledgeRow> FindAsync<T>(StorageSession storage, string idOrKey, CancellationToken cancel) where T : IKnowledgePart =>
        await storage.Knowledge.FindAsync(T.Part, idOrKey, cancel)
        ?? throw Refusal.NotFound(EnumName.Of(T.Part), idOrKey, $" GET /api/admin/{T.Path} lists them.");

    public static async Task CheckAsync<T>(StorageSession storage, Node document) where T : IKnowledgePart
    {
        var faults = new List<RefusedField>();
        await T.CheckAsync(storage, document, (field, reason) => faults.Add(new(field, reason)));
        if (faults.Count > 0) throw new Refusal(RefusalKind.Invalid, string.Join("; ", faults.Select(f => $"{f.Name}: {f.Reason}")), faults);
    }

    public static EditAnswer Answer(KnowledgeRow row, int status = 200) =>
        new(status, KnowledgeBody.Of(row), EditTag.Of(row.Version), status == 201 ? $"/api/admin/{PathOf(row.Part)}/{row.Id}" : null);

    private static string PathOf(KnowledgePart part) => part switch
    {
        KnowledgePart.Role => RolePart.Path,
        KnowledgePart.Kind => KindPart.Path,
        KnowledgePart.Relation => RelationPart.Path,
        KnowledgePart.Pair => PairPart.Path,
        KnowledgePart.Language => LanguagePart.Path,
        KnowledgePart.Scheme => SchemePart.Path,
        KnowledgePart.Collection => CollectionPart.Path,
        _ => SystemPart.Path,
    };
}

internal sealed class ListRoles(EditQueue edits) : ListKnowledge<RolePart>(edits);
internal sealed class GetRole(EditQueue edits) : GetKnowledge<RolePart>(edits);
internal sealed class CreateRole(EditQueue edits) : CreateKnowledge<RolePart>(edits);
internal sealed class ReplaceRole(EditQueue edits) : ReplaceKnowledge<RolePart>(edits);
internal sealed class DeleteRole(EditQueue edits) : DeleteKnowledge<RolePart>(edits);
internal sealed class ListKinds(EditQueue edits) : ListKnowledge<KindPart>(edits);
internal sealed class GetKind(EditQueue edits) : GetKnowledge<KindPart>(edits);
internal sealed class CreateKind(EditQueue edits) : CreateKnowledge<KindPart>(edits);
internal sealed class ReplaceKind(EditQueue edits) : ReplaceKnowledge<KindPart>(edits);
internal sealed class DeleteKind(EditQueue edits) : DeleteKnowledge<KindPart>(edits);
internal sealed class ListRoleRelations(EditQueue edits) : ListKnowledge<RelationPart>(edits);
internal sealed class GetRoleRelation(EditQueue edits) : GetKnowledge<RelationPart>(edits);
internal sealed class CreateRoleRelation(EditQueue edits) : CreateKnowledge<RelationPart>(edits);
internal sealed class ReplaceRoleRelation(EditQueue edits) : ReplaceKnowledge<RelationPart>(edits);
internal sealed class DeleteRoleRelation(EditQueue edits) : DeleteKnowledge<RelationPart>(edits);
internal sealed class ListSchemeRecords(EditQueue edits) : ListKnowledge<SchemePart>(edits);
internal sealed class GetSchemeRecord(EditQueue edits) : GetKnowledge<SchemePart>(edits);
internal sealed class CreateSchemeRecord(EditQueue edits) : CreateKnowledge<SchemePart>(edits);
internal sealed class ReplaceSchemeRecord(EditQueue edits) : ReplaceKnowledge<SchemePart>(edits);
internal sealed class DeleteSchemeRecord(EditQueue edits) : DeleteKnowledge<SchemePart>(edits);
internal sealed class ListSystems(EditQueue edits) : ListKnowledge<SystemPart>(edits);
internal sealed class GetSystem(EditQueue edits) : GetKnowledge<SystemPart>(edits);
internal sealed class CreateSystem(EditQueue edits) : CreateKnowledge<SystemPart>(edits);
internal sealed class ReplaceSystem(EditQueue edits) : ReplaceKnowledge<SystemPart>(edits);
internal sealed class DeleteSystem(EditQueue edits) : DeleteKnowledge<SystemPart>(edits);
internal sealed class ListPairs(EditQueue edits) : ListKnowledge<PairPart>(edits);
internal sealed class GetPair(EditQueue edits) : GetKnowledge<PairPart>(edits);
internal sealed class CreatePair(EditQueue edits) : CreateKnowledge<PairPart>(edits);
internal sealed class ReplacePair(EditQueue edits) : ReplaceKnowledge<PairPart>(edits);
internal sealed class DeletePair(EditQueue edits) : DeleteKnowledge<PairPart>(edits);
internal sealed class ListLanguages(EditQueue edits) : ListKnowledge<LanguagePart>(edits);
internal sealed class GetLanguage(EditQueue edits) : GetKnowledge<LanguagePart>(edits);
internal sealed class CreateLanguage(EditQueue edits) : CreateKnowledge<LanguagePart>(edits);
internal sealed class ReplaceLanguage(EditQueue edits) : ReplaceKnowledge<LanguagePart>(edits);
internal sealed class DeleteLanguage(EditQueue edits) : DeleteKnowledge<LanguagePart>(edits);
