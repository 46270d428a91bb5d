namespace Assay.Front;

internal static partial class FrontLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Server {Id} runs as process {Process}")]
    public static partial void Started(ILogger logger, string id, int process);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {Id} ended with {ExitCode}")]
    public static partial void Ended(ILogger logger, string id, int exitCode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {Id} ended with {ExitCode} and is started again in {Pause}")]
    public static partial void Restarting(ILogger logger, string id, int? exitCode, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {Id} answers on port {Port}")]
    public static partial void Activated(ILogger logger, string id, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "Server {Id} gets {Percent} % of the requests, and copies of the others: {Mirror}")]
    public static partial void Shared(ILogger logger, string id, int percent, bool mirror);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Server {Id} gets no requests any more: nobody renewed its lease")]
    public static partial void LeaseOver(ILogger logger, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Process {Process} of an earlier front was ended")]
    public static partial void LeftOverEnded(ILogger logger, int process);

    [LoggerMessage(Level = LogLevel.Error, Message = "The state could not be written")]
    public static partial void NotSaved(ILogger logger, Exception exception);
}
