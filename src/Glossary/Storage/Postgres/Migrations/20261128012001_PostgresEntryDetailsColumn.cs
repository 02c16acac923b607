using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Glossary.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresEntryDetailsColumn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "entries",
                type: "text",
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Details",
                table: "entries");
        }
    }
}
