namespace Nuke.Common.Execution;

internal sealed class BuildRun : IDisposable
{
    private const int Failed = -1;
    private const int Cancelled = 130;
    private readonly NukeBuild _build;
    private readonly Cancellation _cancellation;
    private readonly RunRecord _record = new();
    private IReadOnlyList<ExecutableTarget> _targets = [];
    private Schema.GeneratedFiles? _generatedFiles;
    private BuildExecutor? _executor;
    private int _parallelism = 1;
    private BuildRun(NukeBuild build) => (_build, _cancellation) = (build, new Cancellation(TakeOver));

    public static int Execute(Func<NukeBuild> create, IReadOnlyCollection<LambdaExpression> defaultTargets)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        BuildRun run;
        try
        {
            if (BuiltInParameters.Format(BuiltInParameters.Plan) == "json" || BuiltInParameters.Format(BuiltInParameters.Help) == "json")
                ConsoleOutput.ReserveForJson();
            _ = NukeBuild.RootDirectory;
            _ = NukeBuild.Host;
            var build = create();
            build.Extensions = new BuildExtensions(build);
            ParameterSources.Current.Build = build;
            Logging.Configure(build);
            run = new BuildRun(build);
        }
        catch (WrongUseException exception)
        {
            Logging.Configure();
            Log.Error("{Message:l}", exception.Message);
            return WrongUseException.Code;
        }
        using (run)
            return run.Execute(defaultTargets);
    }

    public void Dispose() => _cancellation.Dispose();

    private int Execute(IReadOnlyCollection<LambdaExpression> defaultTargets)
    {
        try
        {
            Prepare(defaultTargets);
            _executor!.Execute();
        }
        catch (BuildEndsException)
        {
            return 0;
        }
        catch (Exception exception)
        {
            Report(exception);
        }
        _cancellation.OwnFinish();
        return Finish();
    }

    private void Prepare(IReadOnlyCollection<LambdaExpression> defaultTargets)
    {
        var extensions = _build.Extensions!;
        var catalog = _record.Catalog = new ParameterCatalog(_build);
        _targets = TargetDiscovery.Discover(_build, defaultTargets);
        LifecycleStep[] creation =
        [
            new(150, ReadFiles), new(100, () => InjectParameters(catalog)), new(75, () => UpdateSchema(catalog)),
            new(50, GenerateConfiguration), new(45, UpdateConfigurations)
        ];
        extensions.Run<IOnBuildCreated>(creation, x => x.OnBuildCreated(_targets), _build.OnBuildCreated);
        if (!_build.NoLogo && !_build.Help)
            WriteEngineLine();
        var invoked = BuiltInParameters.Names(BuiltInParameters.Target);
        var plan = ExecutionPlanner.Plan(_targets, invoked, CommandLine.Current.Find("strict") is not null);
        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        _build.ExecutionPlan = plan;
        CheckTools(plan);
        LifecycleStep[] initialization = [new(10, ShowPlan), new(5, () => ShowHelp(catalog)), new(-100, () => catalog.Inject(parameters: false))];
        extensions.Run<IOnBuildInitialized>(initialization, x => x.OnBuildInitialized(_targets, plan), _build.OnBuildInitialized);
        _executor = new BuildExecutor(_build, extensions, _cancellation, new RequirementCheck(_build, catalog), _targets, _parallelism);
    }

    private static void ReadFiles()
    {
        var file = NukeBuild.RootDirectory / ".nuke" / "parameters.json";
        if (!File.Exists(file))
            file.WriteAllText("{\n  \"$schema\": \"./build.schema.json\"\n}");
        ParameterSources.Current.AddFiles(NukeBuild.RootDirectory, BuiltInParameters.Names(BuiltInParameters.Profile));
        if (ParameterSources.Current.Resolve(BuiltInParameters.Verbosity) is Verbosity verbosity)
            NukeBuild.Verbosity = verbosity;
    }

    private void InjectParameters(ParameterCatalog catalog)
    {
        // Help must also come when the rest of the command line is wrong.
        if (_build.Help)
            return;
        catalog.Check(CommandLine.Current);
        catalog.Inject(parameters: true);
        _parallelism = BuiltInParameters.Parallelism(catalog);
        if (CommandLine.Current.Find("shell-completion") is null)
            return;
        Schema.SchemaFile.Update(_build, _targets, catalog);
        throw new BuildEndsException();
    }

    private void UpdateSchema(ParameterCatalog catalog)
    {
        var files = new Schema.GeneratedFiles(_build, catalog, BuildServerConfigurations.Generators(_build));
        if (files.AreCurrent())
            return;
        Schema.SchemaFile.Update(_build, _targets, catalog);
        _generatedFiles = files;
    }

    private void GenerateConfiguration()
    {
        if (CommandLine.Current.Find(BuildServerConfigurations.SwitchName) is not { } wanted)
            return;
        BuildServerConfigurations.Generate(_build, _targets, wanted.Values is [var id, ..] ? id : "");
        throw new BuildEndsException();
    }

    private void UpdateConfigurations()
    {
        if (_generatedFiles is null || NukeBuild.IsServerBuild || _build.Help || _build.Plan)
            return;
        BuildServerConfigurations.UpdateAll(_build, _targets);
        _generatedFiles.Remember();
    }

    private static void WriteEngineLine()
    {
        var system = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";
        var framework = AppContext.TargetFrameworkName ?? $".NETCoreApp,Version=v{Environment.Version.ToString(2)}";
        ConsoleOutput.WriteLine($"Assay Build Engine version {RunRecord.Version} ({system},{framework})", ConsoleStyle.Faint);
    }

    private void CheckTools(IEnumerable<ExecutableTarget> plan)
    {
        var ofBuild = _build.GetType().GetInterfaces().Prepend(_build.GetType()).SelectMany(x => x.GetCustomAttributes<RequiresAttribute>());
        foreach (var tool in plan.SelectMany(x => x.ToolRequirements).Concat(ofBuild.Select(x => x.GetRequirement())).OfType<PathToolRequirement>())
            ToolPathResolver.GetPathExecutable(tool.PathExecutable);
    }

    private void ShowPlan()
    {
        if (_build.Plan)
            Show(BuiltInParameters.Plan, () => PlanText.Json(_build.ExecutionPlan), () => PlanText.Text(_build.ExecutionPlan));
    }

    private void ShowHelp(ParameterCatalog catalog)
    {
        if (_build.Help || _build.ExecutionPlan.Count == 0)
            Show(BuiltInParameters.Help, () => HelpText.Json(_build, _targets, catalog), () => HelpText.Write(_build, _targets, catalog));
    }

    private static void Show(Parameter wanted, Func<string> json, Func<string> text)
    {
        if (BuiltInParameters.Format(wanted) == "json")
            ConsoleOutput.WriteJson(json());
        else
            ConsoleOutput.WriteLine(text());
        throw new BuildEndsException();
    }

    private void Report(Exception exception)
    {
        _build.HasEngineFailed = true;
        _record.Error = exception;
        Log.Error(exception is WrongUseException or BuildDefinitionException or ArgumentException ? null : exception, "{Message:l}", exception.Message);
    }

    private int Finish()
    {
        foreach (var target in _targets)
        {
            target.Stopwatch.Stop();
            if (target.Status is ExecutionStatus.Running or ExecutionStatus.Scheduled)
                target.Status = target.Status == ExecutionStatus.Running ? ExecutionStatus.Aborted : ExecutionStatus.NotRun;
        }
        if (_build.Shows(DefaultOutput.ErrorsAndWarnings))
            NukeBuild.Host.WriteErrorsAndWarnings();
        if (_build.ExecutionPlan.Count > 0 && _build.Shows(DefaultOutput.TargetOutcome))
            NukeBuild.Host.WriteTargetOutcome(_build);
        if (_build.Shows(DefaultOutput.BuildOutcome))
            NukeBuild.Host.WriteBuildOutcome(_build);
        BuildSummary.WriteForGitHub(_build);
        var failure = false;
        try
        {
            _build.Extensions!.BuildFinished();
        }
        catch (Exception exception)
        {
            failure = true;
            Log.Error(exception, "{Message:l}", exception.Message);
        }
        var code = _build.ExitCode ?? (_record.Error is WrongUseException ? WrongUseException.Code : _build.IsSucceeding && !failure ? 0 : Failed);
        if (_cancellation.IsRequested)
            code = Cancelled;
        _record.Write(_build, code, _cancellation.IsRequested, _parallelism);
        LogSink.Current.CloseFiles();
        return code;
    }

    /// <summary>The running target did not end in time after a signal: what must still happen, happens on this thread.</summary>
    private void TakeOver()
    {
        RunningProcess.KillAll();
        _executor?.Abort();
        Environment.Exit(Finish());
    }
}
