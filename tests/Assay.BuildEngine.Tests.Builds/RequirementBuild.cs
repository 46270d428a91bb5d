using Nuke.Common;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class RequirementBuild : NukeBuild
{
    [Parameter]
    readonly string? ApiKey;

    [Parameter]
    readonly int? Size;

    readonly string? _plain = null;

    bool IsReady => false;

    Target NeedsKey => _ => _.Requires(() => ApiKey).Executes(() => Log.Information("has key"));

    Target NeedsSize => _ => _.Requires(() => Size).Executes(() => Log.Information("has size {Size}", Size));

    Target NeedsReady => _ => _.Requires(() => IsReady).Executes(() => { });

    Target NeedsPlain => _ => _.Requires(() => _plain).Executes(() => { });

    Target Skipped => _ => _.Requires(() => ApiKey).OnlyWhenStatic(() => IsReady).Executes(() => { });

    public static int Run() => Execute<RequirementBuild>();
}

public class RequiredBuild : NukeBuild
{
    [Parameter]
    [Required]
    readonly string? Model;

    Target Show => _ => _.Executes(() => Log.Information("model {Model}", Model));

    public static int Run() => Execute<RequiredBuild>(x => x.Show);
}
