using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.CI;

/// <summary>Ends the compiler's and MSBuild's servers at the end of a run on a CI host, so that the agent is free.</summary>
public class ShutdownDotNetAfterServerBuildAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    public override float Priority => -50;
    public bool EnableLogging { get; set; }

    public void OnBuildFinished()
    {
        if (Build.IsServerBuild)
            DotNetTasks.DotNet("build-server shutdown", logOutput: EnableLogging, logInvocation: EnableLogging, exitHandler: _ => { });
    }
}
