using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Glossary.Storage.Migrations
{
    /// <inheritdoc />
    public partial class EntryDetailsColumn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "entries",
                type: "TEXT",
                nullable: true);
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
