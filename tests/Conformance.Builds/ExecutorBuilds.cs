namespace Conformance.Builds;

/// <summary>Planned for Top as Deep, Low, Shared, Other, Mid, Top.</summary>
public class Skips : ConformanceBuild
{
    Target Deep => _ => _.Runs();
    Target Low => _ => _.DependsOn(Deep).Runs();
    Target Shared => _ => _.Runs();
    Target Mid => _ => _.DependsOn(Low, Shared).Runs();
    Target Other => _ => _.DependsOn(Shared).Runs();
    Target Top => _ => _.DependsOn(Mid, Other).Runs();
    Target Keeps => _ => _.DependsOn(Low).WhenSkipped(DependencyBehavior.Execute).Runs();
    Target UsesKeeps => _ => _.DependsOn(Keeps).Runs();
    public static int Run() => Execute<Skips>(x => x.Top);
}

public class SkipTriggers : ConformanceBuild
{
    Target Source => _ => _.Triggers(Follow).Runs();
    Target Follow => _ => _.DependsOn(Need).Runs();
    Target Need => _ => _.Runs();
    Target User => _ => _.DependsOn(Source).Runs();
    public static int Run() => Execute<SkipTriggers>(x => x.User);
}

public class StaticConditions : ConformanceBuild
{
    bool IsNever => false;

    Target Dependency => _ => _.Runs();
    Target Shared => _ => _.Runs();
    Target Off => _ => _.DependsOn(Dependency, Shared).OnlyWhenStatic(() => IsNever).Runs();
    Target User => _ => _.DependsOn(Off, Shared).Runs();
    Target Many => _ => _.OnlyWhenStatic(() => IsNever).OnlyWhenStatic(() => !IsNever).OnlyWhenStatic(() => 1 > 2).Runs();
    Target Keeps => _ => _.DependsOn(Dependency).OnlyWhenStatic(() => IsNever).WhenSkipped(DependencyBehavior.Execute).Runs();
    Target Method => _ => _.OnlyWhenStatic(IsMethod).Runs();
    Target Named => _ => _.OnlyWhenStatic(() => IsNever, "it is told so").Runs();
    Target Source => _ => _.OnlyWhenStatic(() => IsNever).Triggers(Follow).Runs();
    Target Follow => _ => _.Runs();
    Target On => _ => _.OnlyWhenStatic(() => !IsNever).Runs();
    Target Group => _ => _.OnlyWhenStatic(() => IsNever).DependsOn(Dependency);
    Target Broken => _ => _.DependsOn(Dependency).OnlyWhenStatic(() => bool.Parse("maybe")).Runs();
    public static int Run() => Execute<StaticConditions>();
    private static bool IsMethod() => false;
}

public class AskedConditions : ConformanceBuild
{
    Target A => _ => _.OnlyWhenStatic(() => Trace.Asked("static A", true)).OnlyWhenDynamic(() => Trace.Asked("dynamic A", true)).Runs();
    Target B => _ => _.DependsOn(A).OnlyWhenDynamic(() => Trace.Asked("dynamic B", true)).OnlyWhenStatic(() => Trace.Asked("static B", true)).Runs();
    public static int Run() => Execute<AskedConditions>(x => x.B);
}

public class DynamicConditions : ConformanceBuild
{
    bool IsNever => false;
    string? _made;

    Target Dependency => _ => _.Executes(() => _made = "made").Runs();
    Target Off => _ => _.DependsOn(Dependency).OnlyWhenDynamic(() => IsNever).OnlyWhenDynamic(() => _made == null).Runs();
    Target User => _ => _.DependsOn(Off).Runs();
    Target On => _ => _.DependsOn(Dependency).OnlyWhenDynamic(() => _made != null).Runs();
    Target Source => _ => _.OnlyWhenDynamic(() => IsNever).Triggers(Follow).Runs();
    Target Follow => _ => _.Triggers(FollowsToo).Runs();
    Target FollowsToo => _ => _.Runs();
    Target Keeps => _ => _.OnlyWhenDynamic(() => IsNever).WhenSkipped(DependencyBehavior.Execute).Triggers(Kept).Runs();
    Target Kept => _ => _.Runs();
    Target Group => _ => _.OnlyWhenDynamic(() => IsNever).DependsOn(Dependency);
    Target Broken => _ => _.DependsOn(Dependency).OnlyWhenDynamic(() => bool.Parse("maybe")).Runs();
    Target AfterBroken => _ => _.DependsOn(Broken).Runs();
    public static int Run() => Execute<DynamicConditions>();
}

/// <summary>Declared so that the need of the triggered target is planned after the source.</summary>
public class LateNeed : ConformanceBuild
{
    Target Need => _ => _.Runs();
    Target Source => _ => _.OnlyWhenDynamic(() => Need == null).Triggers(Follow).Runs();
    Target Follow => _ => _.DependsOn(Need).Runs();
    public static int Run() => Execute<LateNeed>(x => x.Source);
}

public class Failures : ConformanceBuild
{
    bool IsNever => false;

    Target Good => _ => _.Runs();
    Target Bad => _ => _.DependsOn(Good).Fails();
    Target Dependent => _ => _.DependsOn(Bad).Runs();
    Target CleansOwn => _ => _.AssuredAfterFailure().DependsOn(Bad).Runs();
    Target CleansBadly => _ => _.AssuredAfterFailure().After(Bad).Fails();
    Target CleansLast => _ => _.AssuredAfterFailure().After(CleansBadly, CleansOwn).Runs();
    Target CleansNever => _ => _.AssuredAfterFailure().OnlyWhenDynamic(() => IsNever).After(Bad).Runs();
    Target CleansFirst => _ => _.AssuredAfterFailure().Before(Bad, Good).Runs();
    Target Proceeds => _ => _.ProceedAfterFailure().Fails();
    Target AfterProceeds => _ => _.DependsOn(Proceeds).Runs();
    Target ThenBad => _ => _.DependsOn(Proceeds).Fails();
    Target Skipped => _ => _.DependsOn(Bad).OnlyWhenStatic(() => IsNever).Runs();
    Target Wrapped => _ => _.Executes(() => Task.Run(() => throw new NotSupportedException("inside")).Wait());
    Target LeftOver => _ => _.DependsOn(Bad).OnlyWhenDynamic(() => IsNever).Runs();
    public static int Run() => Execute<Failures>(x => x.Good);
}

public class Requirements : ConformanceBuild
{
    [Parameter]
    readonly string? ApiKey;

    [Parameter]
    readonly int? Size;

    [Parameter]
    readonly string[]? Items;

    readonly string? _plain = null;

    bool Flag => false;

    Target Before => _ => _.Runs();
    Target NeedsKey => _ => _.DependsOn(Before).Requires(() => ApiKey).Runs();
    Target NeedsSize => _ => _.Requires(() => Size).Runs();
    Target NeedsBoth => _ => _.Requires(() => ApiKey).Requires(() => Size).Runs();
    Target NeedsFlag => _ => _.Requires(() => Flag).Runs();
    Target NeedsTrue => _ => _.Requires(() => ApiKey == "x").Runs();
    Target NeedsPlain => _ => _.Requires(() => _plain).Runs();
    Target NeedsItems => _ => _.Requires(() => Items).Runs();
    Target Off => _ => _.Requires(() => ApiKey).OnlyWhenStatic(() => Flag).Runs();
    Target OffLater => _ => _.Requires(() => ApiKey).OnlyWhenDynamic(() => Flag).Runs();
    Target User => _ => _.DependsOn(NeedsKey).Runs();
    public static int Run() => Execute<Requirements>();
}

public class RequiredMember : ConformanceBuild, IHasModel
{
    [Parameter]
    [Required]
    readonly string? Model;

    Target Show => _ => _.Executes(() => WriteLine($"model {Model}"));
    public static int Run() => Execute<RequiredMember>(x => x.Show);
}

public interface IHasModel : INukeBuild;

/// <summary>Second fails the first time.</summary>
public class Continues : ConformanceBuild
{
    [Parameter]
    readonly string? Note;

    [Parameter]
    readonly string? Title;

    Target First => _ => _.Runs();

    Target Second => _ => _.DependsOn(First).Runs().Executes(() =>
    {
        var mark = RootDirectory / "mark";
        if (File.Exists(mark))
            return;
        File.WriteAllText(mark, "");
        Assert.Fail("first time");
    });

    Target Third => _ => _.DependsOn(Second).Runs();
    public static int Run() => Execute<Continues>(x => x.Third);
}
