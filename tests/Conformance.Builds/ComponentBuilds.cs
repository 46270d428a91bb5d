using Nuke.Common.Tooling;

namespace Conformance.Builds;

public interface IHasBucket : INukeBuild
{
    [Parameter("Where the data is")]
    string Bucket => TryGetValue(() => Bucket) ?? "default-bucket";
}

public interface IFetch : IHasBucket
{
    Target Fetch => _ => _.Executes(() => WriteLine($"fetched from {Bucket}"));
}

[ParameterPrefix(nameof(ITrain) + "Prefix")]
public interface ITrain : IFetch
{
    Target Train => _ => _.DependsOn<IFetch>().Executes(() => WriteLine($"trained {Leaves} {Name} {TreeSettings(new Dictionary<string, string>()).Count}"));

    [Parameter("Leaves of a tree")]
    int Leaves => TryGetValue<int?>(() => Leaves) ?? 31;

    [Parameter(Name = "Title")]
    string Name => TryGetValue(() => Name) ?? "nameless";

    /// <summary>The idiom for settings that a build extends.</summary>
    Configure<Dictionary<string, string>> TreeSettings => x => x;
}

public interface ITest : INukeBuild
{
    Target Test => _ => _.TryDependsOn<ITrain>(x => x.Train).Executes(() => WriteLine("ran Test"));
}

public interface IAbsent : INukeBuild
{
    Target Missing => _ => _;
    Target Missing2 => _ => _;
}

public class Components : ConformanceBuild, ITrain, ITest
{
    Target Typed => _ => _.DependsOn<IFetch>(x => x.Fetch).Before<ITest>(x => x.Test).Runs();
    Target TypedAfter => _ => _.After<ITest>(x => x.Test).Runs();
    Target Needed => _ => _.DependentFor<ITest>().Runs();
    Target Absent => _ => _.TryDependsOn<IAbsent>(x => x.Missing).TryBefore<IAbsent>(x => x.Missing).TryAfter<IAbsent>(x => x.Missing)
        .TryTriggers<IAbsent>(x => x.Missing).TryTriggeredBy<IAbsent>(x => x.Missing).TryDependentFor<IAbsent>(x => x.Missing).Runs();
    Target Sets => _ => _.Triggers<ITest>(x => x.Test).Runs();
    Configure<Dictionary<string, string>> ITrain.TreeSettings => x => new(x) { ["Depth"] = "3" };
    public static int Run() => Execute<Components>(x => ((ITrain)x).Train);
}

public class OnlyTests : ConformanceBuild, ITest
{
    public static int Run() => Execute<OnlyTests>(x => ((ITest)x).Test);
}

public class WrongCast : ConformanceBuild
{
    Target A => _ => _.DependsOn<IAbsent>(x => x.Missing).Runs();
    public static int Run() => Execute<WrongCast>(x => x.A);
}

public class TwoAreTooMany : ConformanceBuild, IAbsent
{
    Target A => _ => _.DependsOn<IAbsent>().Runs();
    public static int Run() => Execute<TwoAreTooMany>(x => x.A);
}

public interface IHello : INukeBuild
{
    Target Hello => _ => _.Description("Greets").Executes(() => WriteLine("hello from interface"));
}

public interface IPolite : IHello
{
    Target IHello.Hello => _ => _.Inherit<IHello>(x => x.Hello).Executes(() => WriteLine("hello from derived interface"));
}

public class ExplicitHello : ConformanceBuild, IHello
{
    Target Asks => _ => _.DependsOn<IHello>(x => x.Hello).Runs();
    Target IHello.Hello => _ => _.Executes(() => WriteLine("first")).Inherit<IHello>(x => x.Hello).Executes(() => WriteLine("hello from class"));
    public static int Run() => Execute<ExplicitHello>(x => x.Asks);
}

public class PublicHello : ConformanceBuild, IHello
{
    public Target Hello => _ => _.Inherit<IHello>(x => x.Hello).Executes(() => WriteLine("hello from class"));
    Target Asks => _ => _.DependsOn(Hello).Runs();
    public static int Run() => Execute<PublicHello>(x => x.Asks);
}

public class PoliteHello : ConformanceBuild, IPolite
{
    public static int Run() => Execute<PoliteHello>(x => ((IHello)x).Hello);
}

public interface IFirst : INukeBuild
{
    Target Same => _ => _.Executes(() => WriteLine("first"));
}

public interface ISecond : INukeBuild
{
    Target Same => _ => _.Executes(() => WriteLine("second"));
}

public class Ambiguous : ConformanceBuild, IFirst, ISecond
{
    Target Other => _ => _.Runs();
    public static int Run() => Execute<Ambiguous>(x => x.Other);
}

public class Resolved : ConformanceBuild, IFirst, ISecond
{
    public Target Same => _ => _.Inherit<ISecond>(x => x.Same).Inherit<IFirst>(x => x.Same);
    public static int Run() => Execute<Resolved>(x => x.Same);
}

public interface IServer : INukeBuild
{
    Setup Start => _ => _.Executes(() => WriteLine("ran Start"));
    Cleanup Stop => _ => _.Executes(() => WriteLine("ran Stop"));
}

public class Contexts : ConformanceBuild, IServer
{
    Target Uses => _ => _.DependsOnContext<IServer>().Runs();
    Target UsesToo => _ => _.DependsOnContext<IServer>().Runs();
    Target Breaks => _ => _.DependsOnContext<IServer>().Fails();
    Target Free => _ => _.Runs();
    Target OffStatic => _ => _.DependsOnContext<IServer>().OnlyWhenStatic(() => Never).Runs();
    Target OffDynamic => _ => _.DependsOnContext<IServer>().OnlyWhenDynamic(() => Never).Runs();
    bool Never => false;
    public static int Run() => Execute<Contexts>(x => x.Uses);
}

public class NoContext : ConformanceBuild, IHello
{
    Target A => _ => _.DependsOnContext<IHello>().Runs();
    public static int Run() => Execute<NoContext>(x => x.A);
}

public interface IPublish : IHasBucket
{
    Target Publish => _ => _.Requires(() => Feed).Requires(() => Size).Executes(() => WriteLine($"published {Feed} {Size} {Bucket} {string.Join('/', Tags ?? [])}"));

    [Parameter]
    string Feed => TryGetValue(() => Feed);

    [Parameter]
    int? Size => TryGetValue<int?>(() => Size);

    [Parameter(Separator = ";")]
    string[] Tags => TryGetValue(() => Tags);
}

public class Publishing : ConformanceBuild, IPublish
{
    string IHasBucket.Bucket => "own-bucket";
    public static int Run() => Execute<Publishing>(x => ((IPublish)x).Publish);
}

public interface IHasOwner : INukeBuild
{
    [Parameter]
    [Required]
    string Owner => TryGetValue(() => Owner);
}

public class Owned : ConformanceBuild, IHasOwner
{
    Target Show => _ => _.Executes(() => WriteLine($"owner {((IHasOwner)this).Owner}"));
    public static int Run() => Execute<Owned>(x => x.Show);
}
