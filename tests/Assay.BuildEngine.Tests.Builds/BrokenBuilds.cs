using Nuke.Common;

namespace Assay.BuildEngine.Tests.Builds;

public class CycleBuild : NukeBuild
{
    Target A => _ => _.DependsOn(B);

    Target B => _ => _.After(A);

    Target Other => _ => _.Executes(() => { });

    public static int Run() => Execute<CycleBuild>(x => x.Other);
}

public class SelfBuild : NukeBuild
{
    Target X => _ => _.DependsOn(X).Executes(() => { });

    public static int Run() => Execute<SelfBuild>(x => x.X);
}

public interface IFirst : INukeBuild
{
    Target Same => _ => _;
}

public interface ISecond : INukeBuild
{
    Target Same => _ => _;
}

public class AmbiguousBuild : NukeBuild, IFirst, ISecond
{
    public static int Run() => Execute<AmbiguousBuild>();
}
