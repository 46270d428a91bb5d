namespace Nuke.Common.Utilities;

public class CustomFileWriter(StreamWriter streamWriter, int indentationFactor, string commentPrefix)
{
    private int _level;
    public void WriteLine(string? text = null) =>
        streamWriter.WriteLine(string.IsNullOrEmpty(text) ? "" : new string(' ', _level * indentationFactor) + text);
    public void WriteComment(string? text = null) => WriteLine($"{commentPrefix}{text}".TrimEnd());
    public void Write(Action<CustomFileWriter> writer) => writer(this);

    public IDisposable Indent()
    {
        _level++;
        return new Restoring(() => _level--);
    }
}
