using System.Formats.Tar;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>What the folder <c>/model</c> of an image holds. What was checked of a version, such as its signature, holds only for just these files.</summary>
internal static class HeldModel
{
    /// <param name="folder">An archive of the folder, as engines give it.</param>
    /// <exception cref="InvalidDataException">The image is of something else.</exception>
    public static async Task CheckAsync(Stream folder, ModelVersion version, CancellationToken cancellationToken)
    {
        ContentDigest? model = null;
        string? record = null;
        await using var tar = new TarReader(folder);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.Name == "model/" + version.Signature.FileName() && entry.DataStream is { } bytes)
                model = ContentDigest.FromHash(await System.Security.Cryptography.SHA256.HashDataAsync(bytes, cancellationToken));
            else if (entry is { Name: "model/version.json", DataStream: { } text })
                record = await new StreamReader(text, Encoding.UTF8).ReadToEndAsync(cancellationToken);
        }
        if (model != version.Digest)
            throw new InvalidDataException($"The image holds another model than version {version.Number} of {version.Model}: {model?.Value ?? "none"}, not {version.Digest}.");
        if (record != AssayJson.Write(version.ForImage()))
            throw new InvalidDataException($"The image holds another record than that of version {version.Number} of {version.Model}.");
    }
}
