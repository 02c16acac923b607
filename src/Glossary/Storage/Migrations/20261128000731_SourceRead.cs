using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Glossary.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SourceRead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Accessed",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Checksum",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TextVersion",
                table: "sources",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Accessed",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "Checksum",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "TextVersion",
                table: "sources");
        }
    }
}
