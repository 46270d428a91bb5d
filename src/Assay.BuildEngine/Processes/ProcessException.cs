using System.Globalization;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

public class ProcessException(IProcess process) : Exception(Describe(process))
{
    public int ExitCode { get; } = process.ExitCode;

    private static string Describe(IProcess process)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.");
        text.AppendLine().Append("   > ").Append(process.FileName).Append(' ').Append(process.Arguments);
        text.AppendLine().Append("   @ ").Append(process.WorkingDirectory);
        var errors = process.Output.Where(x => x.Type == OutputType.Err).ToList();
        if (errors.Count > 0)
            text.AppendLine().Append("Error output:");
        foreach (var line in errors)
            text.AppendLine().Append("   ").Append(line.Text);
        return SecretMask.Apply(text.ToString());
    }
}
