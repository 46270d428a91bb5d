namespace Nuke.Common.Execution;

/// <summary>Runs targets at the same time, each as soon as everything that it must come after has ended.</summary>
internal sealed class ParallelTargets(int degree, Func<ExecutableTarget, bool> run)
{
    private readonly Dictionary<Task<bool>, ExecutableTarget> _running = [];

    /// <returns>False when not all were started; what was started has ended.</returns>
    public bool Run(IEnumerable<ExecutableTarget> plan, Func<bool, bool> goesOn)
    {
        var waiting = plan.ToList();
        var isOpen = true;
        Task<bool>? fault = null;
        while (true)
        {
            while (isOpen && goesOn(true) && _running.Count < degree && waiting.Find(IsFree) is { } next)
            {
                waiting.Remove(next);
                _running.Add(Task.Factory.StartNew(() => run(next), default, TaskCreationOptions.LongRunning, TaskScheduler.Default), next);
            }
            if (_running.Count == 0)
                return fault is null ? waiting.Count == 0 && isOpen : fault.GetAwaiter().GetResult();
            var ended = Task.WhenAny(_running.Keys).GetAwaiter().GetResult();
            _running.Remove(ended);
            if (ended.IsFaulted)
                fault = ended;
            isOpen &= !ended.IsFaulted && goesOn(ended.Result);
        }

        bool IsFree(ExecutableTarget target) => !target.AllDependencies.Any(x => waiting.Contains(x) || _running.ContainsValue(x));
    }
}
