namespace Assay.Lifecycle;

/// <summary>Something that a person says of a version after it was registered.</summary>
public sealed record Annotation
{
    private const int MaxText = 2000;

    private Annotation(HistoryAction action, string? name = null, string? value = null) => (Action, Name, Value) = (action, name, value);

    public HistoryAction Action { get; }

    public string? Name { get; }

    public string? Value { get; }

    /// <param name="value">1 to 2,000 characters; null takes the tag away.</param>
    /// <exception cref="WrongUseException">The name or value is none.</exception>
    public static Annotation Tag(string name, string? value) => new(HistoryAction.Tagged, NameRule.Check("tag", name), value is null ? null : Text("value of a tag", value));

    /// <exception cref="WrongUseException">The text is not 1 to 2,000 characters.</exception>
    public static Annotation Note(string text) => new(HistoryAction.Noted, value: Text("note", text));

    /// <summary>Names the version; the version that had the alias before loses it.</summary>
    /// <exception cref="WrongUseException">The name is none.</exception>
    public static Annotation Alias(string name) => new(HistoryAction.Aliased, NameRule.Check("alias", name), "");

    /// <inheritdoc cref="Alias"/>
    public static Annotation DropAlias(string name) => new(HistoryAction.Aliased, NameRule.Check("alias", name));

    public static Annotation Deprecate() => new(HistoryAction.Deprecated);

    /// <summary>Takes a deprecation back.</summary>
    public static Annotation Restore() => new(HistoryAction.Restored);

    /// <summary>Whether a history says so already.</summary>
    public bool Holds(IEnumerable<HistoryEntry> history, int version)
    {
        var standing = VersionStanding.Of(history, version);
        return Action switch
        {
            HistoryAction.Tagged => standing.Tags.GetValueOrDefault(Name!) == Value,
            HistoryAction.Noted => standing.Notes.Any(n => n.Value == Value),
            HistoryAction.Aliased => standing.Aliases.Contains(Name) == Value is not null,
            HistoryAction.Deprecated => standing.Deprecation is not null,
            _ => standing.Deprecation is null,
        };
    }

    /// <summary>The entry that says it, without place and time.</summary>
    public HistoryEntry Entry(int version, string by, string why) => new()
    {
        Sequence = 0,
        At = default,
        Action = Action,
        Version = version,
        By = by,
        Why = why,
        Name = Name,
        Value = Value is "" ? version.ToString(System.Globalization.CultureInfo.InvariantCulture) : Value,
    };

    private static string Text(string kind, string text) => text.Trim().Length is > 0 and <= MaxText
        ? text.Trim()
        : throw new WrongUseException(new Fault($"the {kind} has {text.Trim().Length} characters") { Allowed = $"1 to {MaxText:N0}" });
}
