using Microsoft.EntityFrameworkCore.Migrations;

namespace Glossary.Storage.Postgres;

/// <summary>History is added to and never changed; the database itself holds to that, as it does on SQLite.</summary>
internal static class AppendOnly
{
    public static void Protect(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
            END $$;
            """);
        foreach (var table in new[] { "audit", "revisions" })
        {
            migration.Sql($"""
                CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
        }
    }
}
