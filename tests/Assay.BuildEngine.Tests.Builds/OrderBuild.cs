using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public abstract class OrderBase : NukeBuild
{
    public virtual Target A => _ => _.Executes(() => Log.Information("base A"));
}

public class OrderBuild : OrderBase, IFetch, ITrain
{
    public override Target A => _ => _.Base().Executes(() => Log.Information("derived A"));

    Target Multi => _ => _.Description("Two steps").Executes(() => Log.Information("one"), () => Log.Information("two"));

    Target Ret => _ => _.DependentFor(Collective).Executes(() => 42);

    Target Later => _ => _.After(Multi).Executes(async () => await Task.Yield());

    Target Collective => _ => _.DependsOn(Multi);

    Target Triggering => _ => _.Triggers(Triggered).Executes(() => { });

    Target Triggered => _ => _.DependsOn(Later).Executes(() => { });

    Target Hidden => _ => _.Unlisted().Executes(() => { });

    public static int Run() => Execute<OrderBuild>(x => x.Collective, x => ((ITrain)x).Train);
}

public interface IFetch : INukeBuild
{
    Target FetchData => _ => _.Description("Gets the data").Executes(() => Log.Information("fetched from {Bucket}", Bucket));

    [Parameter("Where the data is")]
    string Bucket => TryGetValue(() => Bucket) ?? "default-bucket";
}

[ParameterPrefix("TrainPrefix")]
public interface ITrain : IFetch
{
    Target Train => _ => _
        .Description("Trains the model")
        .DependsOn<IFetch>(x => x.FetchData)
        .Executes(() =>
        {
            Log.Information("training with {Leaves} leaves into {Output}", Leaves, Output);
            ReportSummary(x => x.AddPair("AUC", 0.91));
        });

    [Parameter("Leaves of a tree")]
    int Leaves => TryGetValue<int?>(() => Leaves) ?? 31;

    [Parameter]
    string? Output => TryGetValue(() => Output);
}
