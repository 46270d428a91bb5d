using Nuke.Common;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class ConditionBuild : NukeBuild
{
    bool IsNever => false;

    Target Dependency => _ => _.Executes(() => Log.Information("dependency ran"));

    Target Shared => _ => _.Executes(() => Log.Information("shared ran"));

    Target Static => _ => _.DependsOn(Dependency, Shared).OnlyWhenStatic(() => IsNever).OnlyWhenStatic(() => 1 > 2).Executes(() => { });

    Target StaticExecuting => _ => _.DependsOn(Dependency).OnlyWhenStatic(() => IsNever).WhenSkipped(DependencyBehavior.Execute).Executes(() => { });

    Target Dynamic => _ => _.DependsOn(Dependency).Triggers(Triggered).OnlyWhenDynamic(() => IsNever).Executes(() => { });

    Target Triggered => _ => _.Executes(() => Log.Information("triggered ran"));

    Target NeedsStatic => _ => _.DependsOn(Static, Shared).Executes(() => Log.Information("needs static ran"));

    Target NeedsDynamic => _ => _.DependsOn(Dynamic).Executes(() => Log.Information("needs dynamic ran"));

    Target Broken => _ => _.OnlyWhenDynamic(() => bool.Parse("maybe")).Executes(() => { });

    public static int Run() => Execute<ConditionBuild>();
}
