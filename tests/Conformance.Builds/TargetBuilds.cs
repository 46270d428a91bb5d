namespace Conformance.Builds;

public abstract class KindsBase : ConformanceBuild
{
    Target BasePrivate => _ => _.Runs();
    protected internal Target BaseProtected => _ => _.Runs();
}

public class Kinds : KindsBase, IFetch
{
    private Target Private => _ => _.Runs();
    protected Target Protected => _ => _.Runs();
    internal Target Internal => _ => _.Runs();
    public Target Public => _ => _.Runs();
    Setup Prepare => _ => _.Runs();
    Cleanup Tidy => _ => _.Runs();
    Target Readable { get; } = _ => _.Runs("Readable");
    static Target Static => _ => _.Runs();
    Target Field = _ => _.Runs("Field");
    public static int Run() => Execute<Kinds>();
}

public class Actions : ConformanceBuild
{
    int _count;

    Target Several => _ => _.Executes(() => WriteLine("one"), () => WriteLine("two")).Executes(() => WriteLine("three"));
    Target Function => _ => _.Executes(() => ++_count).Executes(() => WriteLine($"count {_count}"));

    Target Awaited => _ => _
        .Executes(async () =>
        {
            await Task.Delay(30);
            WriteLine("awaited");
        })
        .Executes(() => WriteLine("then"));

    Target Stops => _ => _.Executes(() => WriteLine("one")).Throws().Executes(() => WriteLine("never"));
    Target Empty => _ => _;
    Target Hidden => _ => _.Unlisted().Description("Not for all").Runs();
    public static int Run() => Execute<Actions>();
}

public class Early : ConformanceBuild
{
    [Parameter]
    readonly bool Flag;

    Target A => _ => _.Runs();
    Target B => _ => _.Runs();

    Target Chooses => _ =>
    {
        WriteLine($"defining {Flag}");
        return _.DependsOn(Flag ? A : B).Executes(() => WriteLine($"running {Flag}"));
    };

    public static int Run() => Execute<Early>(x => x.Chooses);
}

public abstract class OldTargets : ConformanceBuild
{
    public virtual Target Twice => _ => _.Executes(() => WriteLine("old Twice"));
    public virtual Target Replaced => _ => _.DependsOn(Needed).Executes(() => WriteLine("old Replaced"));
    public virtual Target Kept => _ => _.Description("From the base").DependsOn(Needed).OnlyWhenDynamic(() => true).Executes(() => WriteLine("old Kept"));
    public virtual Target Untouched => _ => _.Executes(() => WriteLine("old Untouched"));
    Target Needed => _ => _.Runs();
}

public abstract class MiddleTargets : OldTargets
{
    public override Target Twice => _ => _.Base().Executes(() => WriteLine("middle Twice"));
}

public class NewTargets : MiddleTargets
{
    public override Target Twice => _ => _.Base().Executes(() => WriteLine("new Twice"));
    public override Target Replaced => _ => _.Executes(() => WriteLine("new Replaced"));
    public override Target Kept => _ => _.Executes(() => WriteLine("new Kept")).Base();
    public static int Run() => Execute<NewTargets>();
}

public abstract class ClosedBase : ConformanceBuild
{
    protected virtual Target Closed => _ => _.Runs();
}

public class ClosedTargets : ClosedBase
{
    protected override Target Closed => _ => _.Base();
    Target Other => _ => _.Runs();
    public static int Run() => Execute<ClosedTargets>(x => x.Other);
}

public class Inheriting : ConformanceBuild
{
    Target Need => _ => _.Runs();
    Target One => _ => _.DependsOn(Need).Executes(() => WriteLine("one"));
    Target Two => _ => _.Executes(() => WriteLine("two"));
    Target Both => _ => _.Inherit(Two, One).Executes(() => WriteLine("both"));
    public static int Run() => Execute<Inheriting>(x => x.Both);
}

public class Edges : ConformanceBuild
{
    Target Last => _ => _.Runs();
    Target First => _ => _.DependentFor(Last).Runs();
    Target Makes => _ => _.Produces(RootDirectory / "out" / "*.zip").Runs();
    Target Uses => _ => _.Consumes(Makes, RootDirectory / "out" / "a.zip").Executes(() =>
    {
        var uses = RunningTargets.Single();
        Trace.Value("consumes", uses.ArtifactDependencies.SelectMany(x => x.Select(y => $"{x.Key.Name}:{Path.GetFileName(y)}")));
    });

    Target Parts => _ => _.Partition(3).Executes(() => Trace.Value("size", RunningTargets.Single().PartitionSize));
    public static int Run() => Execute<Edges>();
}

public class OnePart : ConformanceBuild
{
    Target Parts => _ => _.Partition(1).Runs();
    public static int Run() => Execute<OnePart>(x => x.Parts);
}
