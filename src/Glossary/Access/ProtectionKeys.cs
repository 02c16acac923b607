using System.Xml.Linq;
using Glossary.Editing;
using Glossary.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Glossary.Access;

/// <summary>
/// Where the framework has the keys by which it protects what browsers bring back from their organisation. They are in the database, so that any node, or
/// the same one after a restart, can finish a sign-in that another began. Without an organisation there are none: the only other cookie names a session.
/// </summary>
internal static class ProtectionKeys
{
    // The folder of the program, by which the framework would tell applications apart, may be another one on each node.
    private const string Application = "glossary";

    public static void AddProtectionKeys(this IServiceCollection services, AccessOptions options)
    {
        services.Configure<DataProtectionOptions>(o => o.ApplicationDiscriminator = Application);
        services.AddSingleton<StoredKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) =>
        {
            keys.XmlRepository = options.SignInAuthority.Length > 0 ? provider.GetRequiredService<StoredKeys>() : new NoKeys();
            // Who reads the database reads the glossary's drafts too; the keys only help who is signing in just then.
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    private sealed class StoredKeys(Database database, EditQueue edits, TimeProvider clock) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var moment = database.ReadMoment();
            return [.. moment.ProtectionKeys.Select(XElement.Parse)];
        }

        // The framework asks for it without waiting; nothing of ours that it could hold up waits for it.
        public void StoreElement(XElement element, string friendlyName) => edits.WriteAsync(Actor.Program, async edit =>
        {
            await edit.Storage.ProtectionKeys.AddAsync(element.ToString(SaveOptions.DisableFormatting), clock.GetUtcNow(), CancellationToken.None);
            return true;
        }, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Keeps nothing beyond the process.</summary>
    private sealed class NoKeys : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [];

        public void StoreElement(XElement element, string friendlyName)
        {
        }
    }
}
