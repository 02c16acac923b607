using System.Reflection;
using Glossary.Text;

namespace Glossary.Host;

/// <summary>Finds settings that nothing reads, so that a mistyped one is refused by its name instead of being left out of account.</summary>
internal static class KnownSettings
{
    /// <summary>Faults of a section: each name in it that its type does not have.</summary>
    /// <param name="section">As it was read from files, the environment and the command line.</param>
    /// <param name="type">What it is bound to.</param>
    public static IEnumerable<string> FaultsOf(IConfigurationSection section, Type type)
    {
        var known = Names(type);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
            {
                yield return $"There is no setting {child.Path}{NearestName.Hint(child.Key, $"{section.Path} has", known.Keys)}";
            }
            else if (IsSection(property))
            {
                foreach (var fault in FaultsOf(child, property)) yield return fault;
            }
            else if (property == typeof(string) || property.IsValueType)
            {
                if (child.GetChildren().FirstOrDefault() is { } deeper) yield return $"There is no setting {deeper.Path}; {child.Path} is one value.";
            }
        }
    }

    /// <summary>
    /// Faults of variables that are read under names of their own. Others may have some that begin alike, so only what is a slip away from one is meant to
    /// be it.
    /// </summary>
    public static IEnumerable<string> FaultsOf(IConfiguration configuration, IReadOnlyCollection<string> variables) =>
        configuration.GetChildren().Select(c => c.Key.ToUpperInvariant()).Where(k => !variables.Contains(k))
            .SelectMany(k => variables.Where(v => EditDistance.Of(k, v, 1) <= 1).Select(v => $"There is no setting {k}; did you mean {v}?"));

    /// <summary>Full names of all settings of a section.</summary>
    public static IEnumerable<string> All(string section, Type type) =>
        Names(type).SelectMany(n => IsSection(n.Value) ? All($"{section}:{n.Key}", n.Value) : [$"{section}:{n.Key}"]);

    /// <summary>Whether a name is one of the section or of a section in it, lists by their numbers too.</summary>
    public static bool Has(ReadOnlySpan<string> path, Type type) =>
        path.Length > 0 && Names(type).TryGetValue(path[0], out var property)
        && (IsSection(property) ? path.Length == 1 || Has(path[1..], property) : path.Length == 1 || (path.Length == 2 && int.TryParse(path[1], out _)));

    private static Dictionary<string, Type> Names(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true })
            .ToDictionary(p => p.Name, p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType, StringComparer.OrdinalIgnoreCase);

    private static bool IsSection(Type type) => type.IsClass && type.Assembly == typeof(KnownSettings).Assembly;
}
