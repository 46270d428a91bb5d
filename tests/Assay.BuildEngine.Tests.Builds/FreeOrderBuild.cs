using Nuke.Common;

namespace Assay.BuildEngine.Tests.Builds;

public abstract class FreeOrderBase : NukeBuild
{
    Target A => _ => _.Executes(() => { });
}

public class FreeOrderBuild : FreeOrderBase
{
    Target Multi => _ => _.Executes(() => { });

    Target Ret => _ => _.Executes(() => { });

    Target Both => _ => _.DependsOn(Multi, Ret);

    public static int Run() => Execute<FreeOrderBuild>(x => x.Both);
}
