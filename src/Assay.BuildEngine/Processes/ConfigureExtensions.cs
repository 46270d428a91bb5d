using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Nuke.Common.Tooling;

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
