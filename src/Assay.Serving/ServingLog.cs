namespace Assay.Serving;

/// <summary>What the server says of itself; nothing per request.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {Model} version {Version} ({Digest})")]
    public static partial void Started(ILogger logger, string model, int version, string digest);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping {Model} version {Version}")]
    public static partial void Stopping(ILogger logger, string model, int version);
}
