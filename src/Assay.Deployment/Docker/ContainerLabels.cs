using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>How containers and services of Assay are found again, and told apart by people.</summary>
internal static class ContainerLabels
{
    /// <summary>Images have it too.</summary>
    public const string Model = "dev.assay.model";

    /// <summary>Images have it too.</summary>
    public const string Version = "dev.assay.version";

    public const string Environment = "dev.assay.environment";

    public const string ManifestDigest = "dev.assay.manifest-digest";

    public const string ModelDigest = "dev.assay.model-digest";

    public const string Deployment = "dev.assay.deployment";

    /// <summary>The front's folder, which tells the containers of this workspace from those of another one.</summary>
    public const string StateFolder = "dev.assay.state-folder";

    public static Dictionary<string, string> Of(
        ModelName model, EnvironmentName environment, int version, ContentDigest modelDigest, ContentDigest manifestDigest) => new()
        {
            [Model] = model.Value,
            [Environment] = environment.Value,
            [Version] = version.ToString(CultureInfo.InvariantCulture),
            [ModelDigest] = modelDigest.Value,
            [ManifestDigest] = manifestDigest.Value,
        };
}
