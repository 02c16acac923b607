using Glossary.Commands;

return await GlossaryCommands.RunAsync(args);
