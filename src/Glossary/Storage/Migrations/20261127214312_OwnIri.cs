using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Glossary.Storage.Migrations
{
    /// <inheritdoc />
    public partial class OwnIri : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Iri",
                table: "entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Schemes",
                table: "entries",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateIndex(
                name: "IX_entries_Iri",
                table: "entries",
                column: "Iri");

            migrationBuilder.CreateIndex(
                name: "IX_entries_Label",
                table: "entries",
                column: "Label");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_entries_Iri",
                table: "entries");

            migrationBuilder.DropIndex(
                name: "IX_entries_Label",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "Iri",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "Schemes",
                table: "entries");
        }
    }
}
