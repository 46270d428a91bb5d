using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

internal static partial class DeploymentLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Model} version {Version} already serves in {Environment}")]
    public static partial void AlreadyServes(ILogger logger, string model, int version, string environment);

    [LoggerMessage(Level = LogLevel.Information, Message = "A server of version {Version} that an interrupted deployment left is ended")]
    public static partial void AbandonedEnded(ILogger logger, int version);

    [LoggerMessage(Level = LogLevel.Information, Message = "The front for {Model} in {Environment} started on port {Port}")]
    public static partial void FrontStarted(ILogger logger, string model, string environment, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Model} version {Version} was ready after {Elapsed}, {Rows} smoke test rows fit")]
    public static partial void CandidateReady(ILogger logger, string model, int version, TimeSpan elapsed, int rows);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Model} version {Version} serves at {Address}")]
    public static partial void Activated(ILogger logger, string model, int version, Uri address);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Name}: {Progress}")]
    public static partial void ClusterProgress(ILogger logger, string name, string progress);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Next step: {Step}")]
    public static partial void NextStep(ILogger logger, string step);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Step}: {Rule} gives {Outcome}: {Reason}")]
    public static partial void Judged(ILogger logger, string step, string rule, GateOutcome outcome, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rollout of version {Version} whose build ended at '{Step}' is {What}")]
    public static partial void Recovered(ILogger logger, int version, string step, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server {Server} could not be removed")]
    public static partial void NotTakenBack(ILogger logger, string server, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} serves on port {Port} again")]
    public static partial void ServesAgain(ILogger logger, int version, int port);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was there before the failed deployment could not be brought back in {Folder}")]
    public static partial void NotBroughtBack(ILogger logger, string folder, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unpacked images in {Folder} could not be deleted")]
    public static partial void NotCleanedUp(ILogger logger, string folder, Exception exception);
}
