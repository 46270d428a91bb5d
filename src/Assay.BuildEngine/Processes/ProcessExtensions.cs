using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nuke.Common.Tooling;

public static class ProcessExtensions
{
    /// <exception cref="ArgumentException">The timeout passed.</exception>
    public static IProcess AssertWaitForExit(this IProcess process)
    {
        Assert.True(process.NotNull().WaitForExit(), $"Process '{Path.GetFileName(process.FileName)}' did not exit in time and was killed");
        return process;
    }

    /// <exception cref="ProcessException">The exit code is not 0.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0 ? process : throw new ProcessException(process);
    }

    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        Assert.True(output.All(x => x.Type == OutputType.Std), "Expected no error output");
        return output;
    }

    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(x => x.Type == OutputType.Std).Select(x => x.Text));
    public static T StdToJson<T>(this IEnumerable<Output> output) => JsonConvert.DeserializeObject<T>(output.StdToText())!;
    public static JObject StdToJson(this IEnumerable<Output> output) => output.StdToJson<JObject>();
}
