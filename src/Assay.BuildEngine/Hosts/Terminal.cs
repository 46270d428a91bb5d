namespace Nuke.Common.Execution;

public class Terminal : Host
{
    public static bool IsRunningTerminal => true;
    /// <summary>Somebody can answer a question.</summary>
    internal static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
