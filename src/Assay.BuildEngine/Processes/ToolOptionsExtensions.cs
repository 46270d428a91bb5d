namespace Nuke.Common.Tooling;

/// <summary>The setters that are no plain value; the others come from ToolSettings.targets.</summary>
public static partial class ToolOptionsExtensions
{
    private const string Environment = nameof(ToolOptions.ProcessEnvironmentVariables);

    extension<T>(T o) where T : ToolOptions
    {
        public T SetProcessEnvironmentVariables(Dictionary<string, string> values) => o.With(Environment, null).PlusPairs(Environment, values);
        public T SetProcessEnvironmentVariables(ReadOnlyDictionary<string, string> values) => o.With(Environment, null).PlusPairs(Environment, values);
        public T AddProcessEnvironmentVariables(Dictionary<string, string> values) => o.PlusPairs(Environment, values);
        public T AddProcessEnvironmentVariables(ReadOnlyDictionary<string, string> values) => o.PlusPairs(Environment, values);
        public T AddProcessEnvironmentVariable(string key, string? value) => o.PlusPair(Environment, key, value);
        public T SetProcessEnvironmentVariable(string key, object? value) => o.PlusPair(Environment, key, value);
        public T RemoveProcessEnvironmentVariable(string key) => o.MinusPair(Environment, key);
        public T ClearProcessEnvironmentVariables() => o.With(Environment, null);
        public T ResetProcessEnvironmentVariables() => o.With(Environment, null);
        public T SetProcessExecutionTimeout(TimeSpan value) => o.With(nameof(ToolOptions.ProcessExecutionTimeout), (int)value.TotalMilliseconds);
        public T ToggleProcessExitHandling() => o.Toggled(nameof(ToolOptions.ProcessExitHandling));
        public T SetProcessLogger(Action<OutputType, string>? v) => o.With(nameof(ToolOptions.ProcessLogger), v);
        /// <summary>Judges the ended process; nothing else looks at its exit code then.</summary>
        public T SetProcessExitHandler(Action<T, IProcess> exitHandler) =>
            o.With(nameof(ToolOptions.ProcessExitHandler), (Action<ToolOptions, IProcess>)((settings, process) => exitHandler((T)settings, process)));
        public T SetProcessExitHandler(Action<IProcess> exitHandler) => o.SetProcessExitHandler((_, process) => exitHandler(process));
        public T SetProcessExitHandler(Func<IProcess, object?> exitHandler) => o.SetProcessExitHandler((T _, IProcess process) => { exitHandler(process); });
        public T SetProcessExitHandler(Func<T, IProcess, object?> exitHandler) => o.SetProcessExitHandler((T x, IProcess y) => { exitHandler(x, y); });
    }
}

internal static class OptionChanges
{
    extension<T>(T o) where T : Options
    {
        public T With(string name, object? value) => (T)o.Copy(name, value);
        public T Toggled(string name) => o.With(name, !o.Value<bool>(name));
        public T Plus(string name, IEnumerable<string> items) => o.With(name, (string[])[.. o.Value<string[]>(name) ?? [], .. items]);
        public T Minus(string name, IEnumerable<string> items) => o.With(name, (o.Value<string[]>(name) ?? []).Except(items).ToArray());

        public T PlusPairs<TValue>(string name, IEnumerable<KeyValuePair<string, TValue>> pairs)
        {
            var all = new Dictionary<string, string>(o.Value<Dictionary<string, string>>(name) ?? [], StringComparer.Ordinal);
            foreach (var (key, value) in pairs)
                all[key] = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            return o.With(name, all);
        }
        public T PlusPair(string name, string key, object? value) =>
            value is null ? o.MinusPair(name, key) : o.PlusPairs(name, [KeyValuePair.Create(key, value)]);
        public T ToggledPair(string name, string key) =>
            o.PlusPair(name, key, o.Value<Dictionary<string, string>>(name)?.GetValueOrDefault(key) != "true");
        public T MinusPair(string name, string key) =>
            o.With(name, null).PlusPairs(name, (o.Value<Dictionary<string, string>>(name) ?? []).Where(x => x.Key != key));
    }
}
