using System.Globalization;
using Assay.Lifecycle;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>The images that an engine holds.</summary>
internal sealed class EngineImages(DockerEngine engine, ILogger logger)
{
    private const int Kept = 2;
    private static readonly string[] DamageWords = ["diffID", "checksum", "digest", "unexpected EOF", "gzip", "invalid"];

    /// <returns>What the engine knows the image by: its config's digest, or its manifest's where containerd keeps images; null when it has none.</returns>
    public async Task<ImageInspectResponse?> FindAsync(ServingImage image, CancellationToken cancellationToken) =>
        await FindAsync(image.ConfigDigest.Value, cancellationToken) ?? await FindAsync(image.ManifestDigest.Value, cancellationToken);

    public Task<ImageInspectResponse?> FindAsync(string id, CancellationToken cancellationToken) =>
        engine.FindAsync(c => c.Images.InspectImageAsync(id, cancellationToken), cancellationToken);

    /// <summary>Pulls the image, where it has a repository: only what the engine lacks is moved then. Loads it where that has not got it.</summary>
    /// <inheritdoc cref="LoadAsync"/>
    public async Task<ImageInspectResponse> GetAsync(string layout, string? repository, ServingImage image, CancellationToken cancellationToken)
    {
        if (repository is null)
            return await LoadAsync(layout, image, cancellationToken);
        try
        {
            return await PullAsync(repository, image, cancellationToken);
        }
        catch (OutsideSystemException e) when (Directory.Exists(layout) && !DockerEngine.IsFull(e.Message))
        {
            DockerLog.NotPulled(logger, e.Faults[0].Message);
            return await LoadAsync(layout, image, cancellationToken);
        }
    }

    /// <param name="layout">The folder of the image's layout.</param>
    /// <exception cref="InvalidDataException">The layout lacks the image, or holds a damaged one.</exception>
    /// <exception cref="OutsideSystemException">The engine failed.</exception>
    public async Task<ImageInspectResponse> LoadAsync(string layout, ServingImage image, CancellationToken cancellationToken)
    {
        DockerLog.Loading(logger, image.Model.Value, image.Version, image.Bytes, engine.Options.Address);
        var messages = new EngineMessages(line => DockerLog.EngineSaid(logger, line));
        await new ImageArchive(layout, image).StreamAsync(
            archive => engine.CallAsync(c => c.Images.LoadImageAsync(new ImageLoadParameters { Quiet = false }, archive, messages, cancellationToken), cancellationToken),
            cancellationToken);
        if (messages.Error is { } error)
            throw IsDamage(error) ? new InvalidDataException($"The image in '{layout}' is damaged: {error}") : engine.Refusal(error);
        return await FindAsync(image, cancellationToken)
            ?? throw new InvalidDataException($"The image in '{layout}' is not the one that was packaged: the engine knows none by {image.ConfigDigest} or {image.ManifestDigest}.");
    }

    /// <param name="repository">Where the image was pushed to, without a tag.</param>
    /// <exception cref="OutsideSystemException">The registry or the engine failed.</exception>
    public async Task<ImageInspectResponse> PullAsync(string repository, ServingImage image, CancellationToken cancellationToken)
    {
        DockerLog.Pulling(logger, repository, image.ManifestDigest.Value);
        var messages = new EngineMessages(line => DockerLog.EngineSaid(logger, line));
        await engine.CallAsync(
            async c =>
            {
                try
                {
                    await c.Images.CreateImageAsync(
                        new ImagesCreateParameters { FromImage = repository, Tag = image.ManifestDigest.Value }, Authentication(repository), messages, cancellationToken);
                }
                catch (DockerApiException e)
                {
                    // The registry's answer, which does not name the image.
                    throw engine.Refusal($"{repository}@{image.ManifestDigest} can't be pulled: {DockerEngine.MessageOf(e)}", e);
                }
            },
            cancellationToken);
        if (messages.Error is { } error)
            throw engine.Refusal($"{repository}@{image.ManifestDigest} can't be pulled: {error}");
        return await FindAsync(image, cancellationToken)
            ?? throw engine.Refusal($"{repository}@{image.ManifestDigest} was pulled, but is known by neither {image.ConfigDigest} nor {image.ManifestDigest}");
    }

    public AuthConfig? Authentication(string repository) => engine.Options.CredentialsFor(repository) is { } given
        ? new AuthConfig { Username = given.Username, Password = given.Password, ServerAddress = repository.Split('/')[0] }
        : null;

    /// <summary>
    /// Removes the model's images but those of the newest two versions, and those that another image of the same version took the name of; the
    /// engine itself refuses for those that a container uses.
    /// </summary>
    public async Task RemoveOldAsync(ModelName model, CancellationToken cancellationToken)
    {
        var images = await engine.CallAsync(
            c => c.Images.ListImagesAsync(
                new ImagesListParameters { Filters = EngineFilters.Label(ContainerLabels.Model, model.Value) }, cancellationToken),
            cancellationToken);
        foreach (var old in images.OrderByDescending(HasName).ThenByDescending(VersionOf).Skip(Math.Min(Kept, images.Count(HasName))))
            await RemoveAsync(old, cancellationToken);
    }

    private Task RemoveAsync(ImagesListResponse image, CancellationToken cancellationToken) => engine.CallAsync(
        async c =>
        {
            try
            {
                await c.Images.DeleteImageAsync(image.ID, new ImageDeleteParameters(), cancellationToken);
                DockerLog.ImageRemoved(logger, VersionOf(image), image.ID);
            }
            catch (DockerApiException e) when (e.StatusCode is System.Net.HttpStatusCode.Conflict or System.Net.HttpStatusCode.NotFound)
            {
                // Used by a container, or named twice by a person; or gone already.
            }
        },
        cancellationToken);

    private static bool HasName(ImagesListResponse image) =>
        (image.RepoTags ?? []).Concat(image.RepoDigests ?? []).Any(name => !name.StartsWith("<none>", StringComparison.Ordinal));

    private static int VersionOf(ImagesListResponse image) =>
        image.Labels is not null && image.Labels.TryGetValue(ContainerLabels.Version, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What engines say of an archive whose parts do not fit each other.</summary>
    private static bool IsDamage(string error) => !DockerEngine.IsFull(error) && DamageWords.Any(word => error.Contains(word, StringComparison.OrdinalIgnoreCase));
}
