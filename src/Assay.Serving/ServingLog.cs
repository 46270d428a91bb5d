namespace Assay.Serving;

/// <summary>
/// What the server says of itself; nothing per request. All in this class: the generator behind it writes several classes in an
/// order that changes from build to build, and the server's bytes shall not.
/// </summary>
internal static partial class ServingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {Model} version {Version} ({Digest})")]
    public static partial void Started(ILogger logger, string model, int version, string digest);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping {Model} version {Version}")]
    public static partial void Stopping(ILogger logger, string model, int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "A prediction failed")]
    public static partial void PredictionFailed(ILogger logger, Exception exception);
}
