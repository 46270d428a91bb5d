using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Nuke.Common.Tooling;

public delegate T Configure<T>(T options);

public delegate TOptions Configure<TOptions, TValue>(TOptions options, TValue value);

public delegate IEnumerable<T> CombinatorialConfigure<T>(T options);

public static class ConfigureExtensions
{
    public static T InvokeSafe<T>(this Configure<T>? configurator, T obj) => configurator is null ? obj : configurator(obj);

    /// <summary>
    /// Runs every combination, that many at once; what parallel ones log comes out when each has ended. After a failure no more are started, unless they shall complete.
    /// </summary>
    /// <exception cref="AggregateException">More than one failed; a single failure is thrown as it is.</exception>
    public static IReadOnlyCollection<(TOptions Settings, IReadOnlyCollection<Output> Output)> Invoke<TOptions>(
        this CombinatorialConfigure<TOptions> configurator, Func<TOptions, IReadOnlyCollection<Output>> executor, int degreeOfParallelism, bool completeOnFailure)
        where TOptions : ToolOptions, new()
    {
        var settings = configurator(new TOptions()).ToArray();
        var outputs = new IReadOnlyCollection<Output>[settings.Length];
        var failures = new ConcurrentQueue<Exception>();
        var next = -1;
        void Work()
        {
            for (int i; (completeOnFailure || failures.IsEmpty) && (i = Interlocked.Increment(ref next)) < settings.Length; LogBuffer.Flush())
            {
                try
                {
                    outputs[i] = executor(settings[i]);
                }
                catch (Exception exception)
                {
                    failures.Enqueue(exception);
                }
            }
        }

        if (degreeOfParallelism <= 1)
            Work();
        else
            Task.WaitAll(Enumerable.Range(0, Math.Min(degreeOfParallelism, settings.Length)).Select(_ => Task.Factory.StartNew(
                () => { LogBuffer.Hold(); Work(); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        if (failures.Count == 1)
            ExceptionDispatchInfo.Throw(failures.First());
        return failures.IsEmpty ? settings.Zip(outputs).ToArray() : throw new AggregateException(failures);
    }
}

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
    public static T[] CombineWith<T, TValue>(this IEnumerable<T> options, IEnumerable<TValue> values, Func<T, TValue, IEnumerable<T>> configurator)
        where T : Options => [.. options.SelectMany(x => values.SelectMany(value => configurator(x, value)))];
}
