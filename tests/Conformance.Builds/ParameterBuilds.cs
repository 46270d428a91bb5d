using System.ComponentModel;
using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Conformance.Builds;

public enum Trainer
{
    FastTree,
    LightGbm
}

[TypeConverter(typeof(TypeConverter<Configuration>))]
public class Configuration : Enumeration
{
    public static Configuration Debug = new() { Value = nameof(Debug) };
    public static Configuration Release = new() { Value = nameof(Release) };
    public static implicit operator string(Configuration configuration) => configuration.Value;
}

public sealed record Settings(string Name, int Epochs);

public abstract class ValuesBase : ConformanceBuild
{
    [Parameter]
    readonly string InBase = "base";
}

public class Values : ValuesBase, IHasLimits
{
    [Parameter("How often")]
    readonly int Epochs = 7;

    [Parameter]
    readonly double? LearningRate;

    [Parameter]
    readonly bool UseGPU;

    [Parameter]
    readonly bool? Maybe;

    [Parameter(Separator = ",")]
    readonly int[] Seeds = [];

    [Parameter]
    readonly string[] Words = [];

    [Parameter]
    readonly Trainer Trainer = Trainer.FastTree;

    [Parameter]
    readonly Trainer[] Trainers = [];

    [Parameter]
    readonly Configuration Configuration = Configuration.Debug;

    [Parameter]
    readonly AbsolutePath? DataFile;

    [Parameter]
    readonly AbsolutePath[] Files = [];

    [Parameter(Name = "Renamed")]
    readonly string Original = "own";

    [Parameter]
    static string Shared = "static";

    [Parameter]
    string Getter { get; } = "getter";

    [Parameter]
    public string Setter { get; set; } = "setter";

    [Parameter]
    readonly Settings? Cfg;

    [Parameter]
    readonly TimeSpan? Patience;

    [Parameter]
    [OnDemand]
    readonly string Later = "on demand";

    [Parameter]
    [Optional]
    readonly int Lenient = 3;

    [Parameter]
    [Secret]
    readonly string? Token;

    Target Show => _ => _.Executes(() =>
    {
        foreach (var member in typeof(Values).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (member.Name is not nameof(Token) && !member.Name.StartsWith('<'))
                Trace.Value(member.Name, member.GetValue(this));
        }

        Trace.Value(nameof(Shared), Shared);
        Trace.Value(nameof(Getter), Getter);
        Trace.Value(nameof(Setter), Setter);
        Trace.Value("InBase", typeof(ValuesBase).GetField("InBase", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(this));
        Trace.Value("TokenLength", Token?.Length);
        Trace.Value("Limit", ((IHasLimits)this).Limit);
        Trace.Value("Note", ((IHasLimits)this).Note);
        Trace.Value("Same", ReferenceEquals(((IHasLimits)this).Note, ((IHasLimits)this).Note));
        Trace.Value("Partition", $"{Partition.Part}/{Partition.Total}");
        Trace.Value("Profiles", LoadedLocalProfiles);
    });

    public static int Run() => Execute<Values>(x => x.Show);
}

[ParameterPrefix("Score")]
public interface IHasLimits : INukeBuild
{
    [Parameter]
    int Limit => TryGetValue<int?>(() => Limit) ?? 1;

    [Parameter]
    string Note => TryGetValue(() => Note) ?? "empty";
}

public class Names : ConformanceBuild
{
    [Parameter("first")]
    readonly string UseGPU = "";

    [Parameter]
    readonly string IHasDataBucket = "";

    [Parameter]
    readonly string NuGetApiKey = "";

    [Parameter]
    readonly string ApiKeyV2 = "";

    [Parameter]
    readonly string ABTest = "";

    [Parameter]
    readonly string HTTPPort = "";

    [Parameter]
    readonly string MyGitHubToken = "";

    [Parameter]
    readonly string DotNetVersion = "";

    [Parameter(List = false)]
    readonly string NotListed = "";

    [Parameter(ValueProviderMember = nameof(Models))]
    readonly string Model = "";

    [Parameter(ValueProviderType = typeof(Regions), ValueProviderMember = nameof(Regions.All))]
    readonly string Region = "";

    IEnumerable<string> Models => ["churn", "fraud"];
    Target Show => _ => _.Executes(() => WriteLine(string.Join('|', UseGPU, IHasDataBucket, NuGetApiKey, ApiKeyV2, ABTest, HTTPPort, NotListed, Model, Region)));
    public static int Run() => Execute<Names>(x => x.Show);
}

public static class Regions
{
    public static IEnumerable<string> All => ["north", "south"];
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class OrderedValueAttribute(int priority, string? value = null) : ValueInjectionAttributeBase
{
    public override int Priority => priority;

    public override object GetValue(MemberInfo member, object instance)
    {
        WriteLine($"injects {member.Name}");
        if (value == "throw")
            throw new InvalidOperationException("cannot be had");
        return value == "other" ? GetMemberValue<string>("Other", instance) : value!;
    }
}

public abstract class InjectedBase : ConformanceBuild
{
    [OrderedValue(-5, "z")]
    protected readonly string Zeta = "own";
}

public class Injected : InjectedBase
{
    [OrderedValue(0, "b")]
    readonly string Beta = "own";

    [OrderedValue(0)]
    readonly string Alpha = "kept";

    [OrderedValue(9, "throw")]
    readonly string Broken = "default";

    [OrderedValue(1, "other")]
    readonly string Copy = "own";

    readonly string Other = "else";

    Target Show => _ => _.Executes(() => WriteLine(string.Join('|', Zeta, Beta, Alpha, Broken, Copy)));
    public static int Run() => Execute<Injected>(x => x.Show);
    protected override void OnBuildCreated() => WriteLine($"created {Beta}");
    protected override void OnBuildInitialized() => WriteLine($"initialized {Beta}");
}

public class Dictionaries : ConformanceBuild
{
    [Parameter]
    readonly Dictionary<string, int>? Weights;

    Target Show => _ => _.Executes(() => Trace.Value("weights", Weights?.Select(x => $"{x.Key}={x.Value}")));
    public static int Run() => Execute<Dictionaries>(x => x.Show);
}

public class Parts : ConformanceBuild
{
    Target Show => _ => _.Executes(() =>
    {
        Trace.Value("current", Partition.GetCurrent(Enumerable.Range(0, 7)));
        Trace.Value("is in", $"{Partition.IsIn(1)} {Partition.IsIn(2)}");
        Trace.Value("single", Partition.Single.GetCurrent(Enumerable.Range(0, 3)));
    });

    public static int Run() => Execute<Parts>(x => x.Show);
}
