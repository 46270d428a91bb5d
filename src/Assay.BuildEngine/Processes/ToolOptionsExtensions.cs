namespace Nuke.Common.Tooling;

public static class ToolOptionsExtensions
{
    extension<T>(T o)
        where T : ToolOptions
    {
        public T SetProcessToolPath(string? value) => o.With("ProcessToolPath", value);
        public T ResetProcessToolPath() => o.With("ProcessToolPath", null);
        public T SetProcessWorkingDirectory(string? value) => o.With("ProcessWorkingDirectory", value);
        public T ResetProcessWorkingDirectory() => o.With("ProcessWorkingDirectory", null);
        public T SetProcessEnvironmentVariables(IReadOnlyDictionary<string, string> values) => o.ClearProcessEnvironmentVariables().AddProcessEnvironmentVariables(values);
        public T AddProcessEnvironmentVariables(IReadOnlyDictionary<string, string> values) => o.PlusPairs("ProcessEnvironmentVariables", values);
        public T AddProcessEnvironmentVariable(string key, string? value) => o.SetProcessEnvironmentVariable(key, value);
        public T SetProcessEnvironmentVariable(string key, object? value) => o.PlusPair("ProcessEnvironmentVariables", key, value);
        public T RemoveProcessEnvironmentVariable(string key) => o.MinusPair("ProcessEnvironmentVariables", key);
        public T ClearProcessEnvironmentVariables() => o.With("ProcessEnvironmentVariables", null);
        public T ResetProcessEnvironmentVariables() => o.With("ProcessEnvironmentVariables", null);

        /// <param name="value">Milliseconds.</param>
        public T SetProcessExecutionTimeout(int? value) => o.With("ProcessExecutionTimeout", value);
        public T SetProcessExecutionTimeout(TimeSpan value) => o.With("ProcessExecutionTimeout", (int)value.TotalMilliseconds);
        public T ResetProcessExecutionTimeout() => o.With("ProcessExecutionTimeout", null);
        public T SetProcessOutputLogging(bool? value) => o.With("ProcessOutputLogging", value);
        public T EnableProcessOutputLogging() => o.With("ProcessOutputLogging", true);
        public T DisableProcessOutputLogging() => o.With("ProcessOutputLogging", false);
        public T ResetProcessOutputLogging() => o.With("ProcessOutputLogging", null);
        public T SetProcessInvocationLogging(bool? value) => o.With("ProcessInvocationLogging", value);
        public T EnableProcessInvocationLogging() => o.With("ProcessInvocationLogging", true);
        public T DisableProcessInvocationLogging() => o.With("ProcessInvocationLogging", false);
        public T ResetProcessInvocationLogging() => o.With("ProcessInvocationLogging", null);
        public T SetProcessExitHandling(bool? value) => o.With("ProcessExitHandling", value);
        public T EnableProcessExitHandling() => o.With("ProcessExitHandling", true);
        public T DisableProcessExitHandling() => o.With("ProcessExitHandling", false);
        public T ToggleProcessExitHandling() => o.Toggled("ProcessExitHandling");
        public T ResetProcessExitHandling() => o.With("ProcessExitHandling", null);
        public T SetProcessRedactedSecrets(params IEnumerable<string> v) => o.With("ProcessRedactedSecrets", v.ToArray());
        public T AddProcessRedactedSecrets(params IEnumerable<string> v) => o.Plus("ProcessRedactedSecrets", v);
        public T RemoveProcessRedactedSecrets(params IEnumerable<string> v) => o.Minus("ProcessRedactedSecrets", v);
        public T ClearProcessRedactedSecrets() => o.With("ProcessRedactedSecrets", null);
        public T SetProcessAdditionalArguments(params IEnumerable<string> v) => o.With("ProcessAdditionalArguments", v.ToArray());
        public T AddProcessAdditionalArguments(params IEnumerable<string> v) => o.Plus("ProcessAdditionalArguments", v);
        public T RemoveProcessAdditionalArguments(params IEnumerable<string> v) => o.Minus("ProcessAdditionalArguments", v);
        public T ClearProcessAdditionalArguments() => o.With("ProcessAdditionalArguments", null);
        public T SetProcessLogger(Action<OutputType, string>? v) => o.With("ProcessLogger", v);

        /// <summary>Judges the ended process; nothing else looks at its exit code then.</summary>
        public T SetProcessExitHandler(Action<IProcess> exitHandler) => o.SetProcessExitHandler((_, process) => exitHandler(process));
        public T SetProcessExitHandler(Func<IProcess, object?> exitHandler) => o.SetProcessExitHandler((_, process) => exitHandler(process));
        public T SetProcessExitHandler(Func<T, IProcess, object?> exitHandler) => o.SetProcessExitHandler((T settings, IProcess process) => { exitHandler(settings, process); });

        public T SetProcessExitHandler(Action<T, IProcess> exitHandler) =>
            o.With("ProcessExitHandler", (Action<ToolOptions, IProcess>)((settings, process) => exitHandler((T)settings, process)));
    }
}
