using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

internal sealed record Packaged(ServingImage Image, ModelVersion Version, IReadOnlyList<SmokeTest> SmokeTests);
