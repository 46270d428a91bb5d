namespace Conformance.Builds;

public abstract class FreeBase : ConformanceBuild
{
    Target A => _ => _.Runs();
}

/// <summary>Discovered in the order B, C, All, A: own members come before those of the base.</summary>
public class Free : FreeBase
{
    Target B => _ => _.Runs();
    Target C => _ => _.Runs();
    Target All => _ => _.DependsOn(B, C);
    public static int Run() => Execute<Free>(x => x.All);
}

public class Restart : ConformanceBuild
{
    Target X => _ => _.Runs();
    Target Y => _ => _.DependsOn(X).Runs();
    Target Z => _ => _.Runs();
    public static int Run() => Execute<Restart>(x => x.Y, x => x.Z);
}

public class Diamond : ConformanceBuild
{
    Target Bottom => _ => _.Runs();
    Target Left => _ => _.DependsOn(Bottom).Runs();
    Target Right => _ => _.DependsOn(Bottom).Runs();
    Target Top => _ => _.DependsOn(Left, Right).Runs();
    public static int Run() => Execute<Diamond>(x => x.Top);
}

public class Chain : ConformanceBuild
{
    Target First => _ => _.Runs();
    Target Second => _ => _.DependsOn(First).Runs();
    Target Third => _ => _.After(Second).Runs();
    Target FetchData => _ => _.DependsOn(Third).Before(Last).Runs();
    Target Last => _ => _.DependsOn(FetchData).Runs();
    public static int Run() => Execute<Chain>(x => x.First, x => x.Second);
}

public class Ordered : ConformanceBuild
{
    Target Early => _ => _.Before(Late).Runs();
    Target Late => _ => _.Runs();
    Target Latest => _ => _.After(Late, Early).Runs();
    Target Needed => _ => _.Runs();
    Target Needs => _ => _.DependsOn(Needed).After(Early).Runs();
    public static int Run() => Execute<Ordered>();
}

public class Triggering : ConformanceBuild
{
    Target Source => _ => _.Triggers(Follow).Runs();
    Target Need => _ => _.Runs();
    Target Follow => _ => _.DependsOn(Need).Runs();
    Target Reverse => _ => _.TriggeredBy(Follow).Runs();
    Target User => _ => _.DependsOn(Source).Runs();
    Target Lonely => _ => _.Runs();
    Target Says => _ => _.After(Reverse).Executes(() => Trace.Value("invoked", InvokedTargets.Select(x => x.Name)));
    public static int Run() => Execute<Triggering>(x => x.Lonely);
}

public class TwoCycle : ConformanceBuild
{
    Target A => _ => _.DependsOn(B);
    Target B => _ => _.After(A);
    Target Other => _ => _.Runs();
    public static int Run() => Execute<TwoCycle>(x => x.Other);
}

public class TriggerCycle : ConformanceBuild
{
    Target A => _ => _.Triggers(B);
    Target B => _ => _.Before(A);
    Target Other => _ => _.Runs();
    public static int Run() => Execute<TriggerCycle>(x => x.Other);
}

public class OwnCycle : ConformanceBuild
{
    Target X => _ => _.DependsOn(X).Runs();
    public static int Run() => Execute<OwnCycle>(x => x.X);
}
