namespace Nuke.Common.Tooling;

/// <summary>Builds a command line: values with blanks get double quotes; <c>:r</c> hides a value in logs, <c>:nq</c> leaves quotes out.</summary>
[InterpolatedStringHandler]
public struct ArgumentStringHandler
{
    private const string Secret = "r";
    private readonly StringBuilder _text;
    private List<string>? _secrets;

    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new StringBuilder(literalLength + formattedCount * 16);
        handlerIsValid = true;
    }

    public static implicit operator ArgumentStringHandler(string? value)
    {
        var handler = new ArgumentStringHandler(value?.Length ?? 0, 0, out _);
        handler.AppendLiteral(value ?? "");
        return handler;
    }

    public readonly void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(object? obj, int alignment = 0, string? format = null)
    {
        var isText = obj is string or IAbsolutePathHolder or RelativePath or Enumeration;
        var text = obj switch
        {
            IAbsolutePathHolder holder => holder.Path.ToString(),
            IFormattable formattable => formattable.ToString(isText || format == Secret ? null : format, CultureInfo.InvariantCulture),
            _ => obj?.ToString() ?? ""
        };
        if (format == Secret && text.Length > 0)
            (_secrets ??= []).Add(text);
        if (isText)
            text = format is null or Secret ? Quoting.DoubleIfNeeded(text) : Quoting.Format(text, format);
        _text.Append(alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment));
    }

    public void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string? format = null)
    {
        foreach (var (index, path) in paths.Index())
        {
            _text.Append(index == 0 ? "" : " ");
            AppendFormatted((object)path, alignment, format);
        }
    }

    public readonly string ToStringAndClear()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    /// <summary>Hides the secrets of this command line in a text.</summary>
    public readonly Func<string, string> GetFilter() => Hiding(_secrets ?? []);

    // Longest first: one secret may be the start of another.
    internal static Func<string, string> Hiding(IReadOnlyCollection<string> secrets)
    {
        var hidden = secrets.Where(x => x.Length > 0).OrderByDescending(x => x.Length).ToArray();
        return text => hidden.Aggregate(text, (x, secret) => x.Replace(secret, SecretMask.Replacement, StringComparison.Ordinal));
    }
}
