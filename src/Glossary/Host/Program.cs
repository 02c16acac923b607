using Glossary.Host.Commands;

return await GlossaryCommands.RunAsync(args);
