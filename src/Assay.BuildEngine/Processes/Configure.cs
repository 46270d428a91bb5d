using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Nuke.Common.Tooling;

public delegate T Configure<T>(T options);
public delegate TOptions Configure<TOptions, TValue>(TOptions options, TValue value);
public delegate IEnumerable<T> CombinatorialConfigure<T>(T options);

public static class ConfigureExtensions
{
    public static T InvokeSafe<T>(this Configure<T>? configurator, T obj) => configurator is null ? obj : configurator(obj);

    /// <summary>Runs all combinations, that many at once; what one logs comes when it has ended. Without completion none starts after a failure.</summary>
    /// <exception cref="AggregateException">More than one failed; a single failure is thrown as it is.</exception>
    public static IReadOnlyCollection<(TOptions Settings, IReadOnlyCollection<Output> Output)> Invoke<TOptions>(
        this CombinatorialConfigure<TOptions> configurator, Func<TOptions, IReadOnlyCollection<Output>> executor, int degreeOfParallelism,
        bool completeOnFailure)
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
    extension<T>(T options) where T : Options, new()
    {
        public T Apply(Configure<T>? configurator) => configurator.InvokeSafe(options);
        public T Apply<TValue>(Configure<T, TValue>? configurator, TValue value) => configurator is null ? options : configurator(options, value);
        public T When(Func<T, bool> condition, Configure<T> configurator) => condition(options) ? configurator(options) : options;
        public T[] CombineWith(params Configure<T>[] configurators) => CombineWith([options], configurators);
        public T[] CombineWith(params CombinatorialConfigure<T>[] configurators) => CombineWith([options], configurators);
    }

    extension<T>(T[] options) where T : Options, new()
    {
        public T[] Apply(Configure<T>? configurator) => Array.ConvertAll(options, x => x.Apply(configurator));
        public T[] Apply<TValue>(Configure<T, TValue>? configurator, TValue value) => Array.ConvertAll(options, x => x.Apply(configurator, value));
        public T[] When(Func<T, bool> condition, Configure<T> configurator) => Array.ConvertAll(options, x => x.When(condition, configurator));
    }

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

/// <summary>Holds back what a process logs while others run beside it, so that their lines do not mix.</summary>
internal static class LogBuffer
{
    private static readonly Lock s_lock = new();
    [ThreadStatic]
    private static ConcurrentQueue<Action>? s_held;
    public static Action<Action> Writer => s_held is { } held ? held.Enqueue : static x => x();
    public static void Hold() => s_held = new ConcurrentQueue<Action>();

    public static void Flush()
    {
        lock (s_lock)
        {
            while (s_held?.TryDequeue(out var write) == true)
                write();
        }
    }
}
