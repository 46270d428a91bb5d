using System.ComponentModel;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Assay.BuildEngine.Tests.Builds;

public enum Engine
{
    FastTree,
    LightGbm
}

[TypeConverter(typeof(TypeConverter<Configuration>))]
public class Configuration : Enumeration
{
    public static Configuration Debug = new() { Value = nameof(Debug) };
    public static Configuration Release = new() { Value = nameof(Release) };
}

public sealed record Settings(string Name, int Epochs);

public class ParameterBuild : NukeBuild, IScored
{
    [Parameter("How often")]
    readonly int Epochs = 7;

    [Parameter]
    readonly double? LearningRate;

    [Parameter]
    readonly bool UseGPU;

    [Parameter(Separator = ",")]
    readonly int[] Seeds = [];

    [Parameter]
    readonly Engine Trainer = Engine.FastTree;

    [Parameter]
    readonly Configuration Configuration = Configuration.Debug;

    [Parameter]
    readonly AbsolutePath? DataFile;

    [Parameter(ValueProviderMember = nameof(Models))]
    readonly string? Model;

    [Parameter]
    [Secret]
    readonly string? Token;

    [Parameter]
    [Optional]
    readonly int Lenient = 3;

    [Parameter]
    string Label { get; } = "none";

    [Parameter]
    readonly Settings? Cfg;

    [Parameter]
    readonly TimeSpan? Patience;

    IEnumerable<string> Models => ["churn", "fraud"];

    Target Show => _ => _.Executes(() =>
    {
        var text = FormattableString.Invariant(
            $"Epochs={Epochs};Rate={LearningRate};Gpu={UseGPU};Seeds={string.Join('/', Seeds)};Trainer={Trainer};Configuration={Configuration};")
            + $"Data={DataFile};Model={Model};Label={Label};Lenient={Lenient};Cfg={Cfg?.Name}{Cfg?.Epochs};Patience={Patience};Limit={((IScored)this).Limit};"
            + $"Note={((IScored)this).Note};Part={Partition};Host={Host.GetType().Name};Root={RootDirectory.Name}";
        Serilog.Log.Information(text);
    });

    Target Leak => _ => _.Executes(() =>
    {
        Serilog.Log.Information("token is {Token}", Token);
        throw new InvalidOperationException($"refused {Token}");
    });

    public static int Run() => Execute<ParameterBuild>(x => x.Show);
}

[ParameterPrefix("Score")]
public interface IScored : INukeBuild
{
    [Parameter]
    int Limit => TryGetValue<int?>(() => Limit) ?? 1;

    [Parameter]
    string Note => TryGetValue(() => Note) ?? "empty";
}
