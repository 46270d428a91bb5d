using System.Formats.Tar;
using System.IO.Pipelines;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>
/// One image of a layout as an archive that engines load, made while it is read: no copy is written. It is both a Docker archive, which
/// engines before 25 need, and an OCI layout, by which engines with a containerd store keep the manifest's digest.
/// </summary>
internal sealed class ImageArchive(string layout, ServingImage image)
{
    /// <summary>A name without a registry, so that no engine asks one for it.</summary>
    private string Reference => $"localhost/assay/{image.Model}:{image.Version}";

    /// <param name="load">Reads the archive to its end.</param>
    /// <exception cref="InvalidDataException">A blob is missing, or can't be read.</exception>
    public async Task StreamAsync(Func<Stream, Task> load, CancellationToken cancellationToken)
    {
        foreach (var blob in Blobs().Where(b => !File.Exists(PathOf(b))))
            throw new InvalidDataException($"The image of {image.Model} version {image.Version} lacks a part: '{PathOf(blob)}'.");
        var pipe = new Pipe();
        using var readerGone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(pipe.Writer, readerGone.Token);
        try
        {
            await using var archive = pipe.Reader.AsStream();
            await load(archive);
        }
        catch (Exception e) when (e is not OperationCanceledException && writing is { IsCompleted: true, Result: IOException broken })
        {
            // The reader only saw that the archive broke off.
            throw new InvalidDataException($"The image in '{layout}' can't be read: {broken.Message}", broken);
        }
        finally
        {
            // A reader that failed leaves the writer waiting.
            await readerGone.CancelAsync();
            await writing;
        }
    }

    /// <returns>What broke off the archive; null when it is whole.</returns>
    private async Task<Exception?> WriteAsync(PipeWriter pipe, CancellationToken cancellationToken)
    {
        try
        {
            await using (var stream = pipe.AsStream(leaveOpen: true))
            await using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
            {
                await AddAsync(tar, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray(), cancellationToken);
                await AddAsync(tar, "index.json", Index(), cancellationToken);
                await AddAsync(tar, "manifest.json", DockerManifest(), cancellationToken);
                foreach (var blob in Blobs())
                {
                    await using var bytes = File.OpenRead(PathOf(blob));
                    await AddAsync(tar, NameOf(blob), bytes, cancellationToken);
                }
            }
            await pipe.CompleteAsync();
            return null;
        }
        catch (Exception e)
        {
            await pipe.CompleteAsync(e);
            return e;
        }
    }

    private IEnumerable<ContentDigest> Blobs() =>
        image.Layers.Select(l => l.Digest).Prepend(image.ConfigDigest).Prepend(image.ManifestDigest).Distinct();

    private byte[] Index() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        schemaVersion = 2,
        mediaType = "application/vnd.oci.image.index.v1+json",
        manifests = new[]
        {
            new
            {
                mediaType = "application/vnd.oci.image.manifest.v1+json",
                digest = image.ManifestDigest.Value,
                size = new FileInfo(PathOf(image.ManifestDigest)).Length,
                annotations = new Dictionary<string, string>
                {
                    ["io.containerd.image.name"] = Reference,
                    ["org.opencontainers.image.ref.name"] = image.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            },
        },
    });

    private byte[] DockerManifest() => JsonSerializer.SerializeToUtf8Bytes(new[]
    {
        new { Config = NameOf(image.ConfigDigest), RepoTags = new[] { Reference }, Layers = image.Layers.Select(l => NameOf(l.Digest)).ToArray() },
    });

    private string PathOf(ContentDigest digest) => Path.Combine(layout, "blobs", "sha256", digest.Hex);

    private static string NameOf(ContentDigest digest) => "blobs/sha256/" + digest.Hex;

    private static Task AddAsync(TarWriter tar, string name, byte[] bytes, CancellationToken cancellationToken) =>
        AddAsync(tar, name, new MemoryStream(bytes), cancellationToken);

    private static Task AddAsync(TarWriter tar, string name, Stream bytes, CancellationToken cancellationToken) => tar.WriteEntryAsync(
        new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = bytes,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            ModificationTime = DateTimeOffset.UnixEpoch,
        },
        cancellationToken);
}
