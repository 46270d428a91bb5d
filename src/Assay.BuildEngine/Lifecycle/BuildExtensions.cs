namespace Nuke.Common.Execution;

/// <summary>The attributes on the build class that take part in the run, and the build's own hooks after them.</summary>
internal sealed class BuildExtensions
{
    private readonly NukeBuild _build;
    private readonly BuildExtensionAttributeBase[] _attributes;
    private readonly object _lock = new();

    public BuildExtensions(NukeBuild build)
    {
        _build = build;
        _attributes = [.. Attribute.GetCustomAttributes(build.GetType(), typeof(BuildExtensionAttributeBase)).Cast<BuildExtensionAttributeBase>()];
        foreach (var attribute in _attributes)
            attribute.Build = build;
        if (_attributes.Length > 1)
            _attributes = [.. _attributes.OrderByDescending(x => x.Priority)];
    }

    /// <summary>Hooks come one at a time although targets do not.</summary>
    public bool IsParallel { get; set; }

    /// <summary>Runs the engine's own steps (in order of priority) and the extensions of one stage, the build's hook last.</summary>
    public void Run<T>(IReadOnlyList<LifecycleStep> own, Action<T> call, Action hook) where T : class, IBuildExtension
    {
        IEnumerable<LifecycleStep> steps = own;
        if (_attributes.Length > 0)
            steps = own.Concat(_attributes.OfType<T>().Select(x => new LifecycleStep(x.Priority, () => call(x)))).OrderByDescending(x => (double)x.Priority);
        lock (IsParallel ? _lock : new object())
        {
            foreach (var step in steps)
                step.Run();
            hook();
        }
    }

    public void TargetRunning(ExecutableTarget target) => Run<IOnTargetRunning>([], x => x.OnTargetRunning(target), () => _build.OnTargetRunning(target.Name));
    public void TargetSkipped(ExecutableTarget target) => Run<IOnTargetSkipped>([], x => x.OnTargetSkipped(target), () => _build.OnTargetSkipped(target.Name));
    public void TargetSucceeded(ExecutableTarget target) =>
        Run<IOnTargetSucceeded>([], x => x.OnTargetSucceeded(target), () => _build.OnTargetSucceeded(target.Name));
    public void TargetFailed(ExecutableTarget target) => Run<IOnTargetFailed>([], x => x.OnTargetFailed(target), () => _build.OnTargetFailed(target.Name));
    public void SummaryUpdated(ExecutableTarget target) => Run<IOnTargetSummaryUpdated>([], x => x.OnTargetSummaryUpdated(_build, target), () => { });
    public void BuildFinished() => Run<IOnBuildFinished>([], x => x.OnBuildFinished(), () => _build.OnBuildFinished());
}

/// <summary>Something that happens at a stage of the run. A class: generic code over structs would be compiled at every start.</summary>
internal sealed record LifecycleStep(float Priority, Action Run);
