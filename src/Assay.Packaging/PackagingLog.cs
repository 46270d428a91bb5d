using Microsoft.Extensions.Logging;

namespace Assay.Packaging;

internal static partial class PackagingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Layer {Layer} written: {Bytes} bytes, {Digest}")]
    public static partial void LayerWritten(ILogger logger, string layer, long bytes, string digest);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Image {Model} version {Version} written: {Digest}")]
    public static partial void ImageWritten(ILogger logger, string model, int version, string digest);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Documents written to {Folder}; {Attached} attached to the image; signed: {Signed}")]
    public static partial void DocumentsWritten(ILogger logger, string folder, int attached, bool signed);
}
