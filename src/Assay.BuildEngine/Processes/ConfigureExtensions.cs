namespace Nuke.Common.Tooling;

public static class ConfigureExtensions
{
    public static T InvokeSafe<T>(this Configure<T>? configurator, T obj) => configurator is null ? obj : configurator(obj);
}
