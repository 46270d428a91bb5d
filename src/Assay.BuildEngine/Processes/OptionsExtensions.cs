namespace Nuke.Common.Tooling;

public static class OptionsExtensions
{
    public static T Apply<T>(this T options, Configure<T>? configurator) where T : Options, new() => configurator.InvokeSafe(options);
    public static T[] Apply<T>(this T[] options, Configure<T>? configurator)
        where T : Options, new() => Array.ConvertAll(options, x => x.Apply(configurator));
    public static T Apply<T, TValue>(this T options, Configure<T, TValue>? configurator, TValue value)
        where T : Options, new() => configurator is null ? options : configurator(options, value);
    public static T[] Apply<T, TValue>(this T[] options, Configure<T, TValue>? configurator, TValue value)
        where T : Options, new() => Array.ConvertAll(options, x => x.Apply(configurator, value));
    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() => condition(options) ? configurator(options) : options;
    public static T[] When<T>(this T[] options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() => Array.ConvertAll(options, x => x.When(condition, configurator));
    public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators)
        where T : Options, new() => CombineWith([options], configurators);
    public static T[] CombineWith<T>(this T options, params CombinatorialConfigure<T>[] configurators)
        where T : Options, new() => CombineWith([options], configurators);
    public static T[] CombineWith<T>(this IEnumerable<T> options, params Configure<T>[] configurators)
        where T : Options, new() => [.. options.SelectMany(_ => configurators, (x, configurator) => configurator(x))];
    public static T[] CombineWith<T>(this IEnumerable<T> options, params CombinatorialConfigure<T>[] configurators)
        where T : Options, new() => [.. options.SelectMany(x => configurators.SelectMany(configurator => configurator(x)))];
    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, T> configurator)
        where T : Options => CombineWith([options], values, configurator);
    public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, T> configurator)
        where T : Options => [.. options.SelectMany(_ => values, configurator)];
    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator)
        where T : Options => CombineWith([options], values, configurator);
    public static T[] CombineWith<T, TValue>(
        this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator)
        where T : Options => [.. options.SelectMany(x => values.SelectMany(value => configurator(x, value)))];
}
