using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

internal static partial class DockerLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The image of {Model} version {Version}, {Bytes:N0} bytes, is loaded into the engine at {Address}")]
    public static partial void Loading(ILogger logger, string model, int version, long bytes, Uri address);

    [LoggerMessage(Level = LogLevel.Information, Message = "The engine pulls {Repository}@{Digest}")]
    public static partial void Pulling(ILogger logger, string repository, string digest);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}; the image is loaded from this workspace instead")]
    public static partial void NotPulled(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Engine: {Line}")]
    public static partial void EngineSaid(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Information, Message = "The image of version {Version} ({Id}) was removed from the engine")]
    public static partial void ImageRemoved(ILogger logger, int version, string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Container {Name} started")]
    public static partial void Started(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container {Name} could not be removed; the next deployment removes it")]
    public static partial void NotRemoved(ILogger logger, string name, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The container {Name}, which an interrupted deployment left, is removed")]
    public static partial void LeftOverRemoved(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Service {Name}: {Word}")]
    public static partial void ServiceIs(ILogger logger, string name, string word);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service {Name} could not be brought back")]
    public static partial void NotBroughtBack(ILogger logger, string name, Exception exception);
}
