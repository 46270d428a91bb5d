using Nuke.Common;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public interface IServer : INukeBuild
{
    Setup Start => _ => _.Executes(() => Log.Information("server up"));

    Cleanup Stop => _ => _.Executes(() => Log.Information("server down"));
}

public interface IAbsent : INukeBuild
{
    Target Missing => _ => _;
}

public interface IHello : INukeBuild
{
    Target Hello => _ => _.Description("Greets").Executes(() => Log.Information("hello from interface"));

    Target Plain => _ => _.Executes(() => Log.Information("plain"));
}

public class ComponentBuild : NukeBuild, IServer, IHello
{
    Target IHello.Hello => _ => _.Inherit<IHello>(x => x.Hello).Executes(() => Log.Information("hello from class"));

    Target Uses => _ => _.DependsOnContext<IServer>().DependsOn<IHello>(x => x.Hello).TryDependsOn<IAbsent>().Executes(() => Log.Information("used"));

    Target Breaks => _ => _.DependsOnContext<IServer>().Executes(() => Assert.Fail("broken"));

    Target Cast => _ => _.TryAfter<IHello>(x => x.Plain).TryBefore<IAbsent>(x => x.Missing).Executes(() => { });

    public static int Run() => Execute<ComponentBuild>();
}
