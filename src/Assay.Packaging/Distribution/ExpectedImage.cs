using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Tells by its labels whether an image is that of a registered version: a tag of a registry can be moved by anybody who may write there.</summary>
internal static class ExpectedImage
{
    /// <param name="config">The bytes of the image's config; empty: it has none.</param>
    /// <exception cref="GateRefusedException">It is not.</exception>
    public static void Check(ImageReference reference, byte[] config, ModelVersion version)
    {
        var labels = Labels(config);
        (string Label, string Wanted)[] wanted =
        [
            (ImageConfig.ModelLabel, version.Model.Value),
            (ImageConfig.VersionLabel, version.Number.ToString(CultureInfo.InvariantCulture)),
            (ImageConfig.ModelDigestLabel, version.Digest.Value),
        ];
        foreach (var (label, value) in wanted)
        {
            if (labels.GetValueOrDefault(label) is var found && found != value)
            {
                throw new GateRefusedException(new Fault($"{reference} is not the image of version {version.Number} of {version.Model}: its label {label} is {found ?? "missing"}, not {value}")
                {
                    NextStep = "run ./build.sh Package Push where the version was registered",
                });
            }
        }
    }

    private static IReadOnlyDictionary<string, string> Labels(byte[] config)
    {
        try
        {
            return ImageConfig.Read(config).Labels;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or WrongUseException)
        {
            return new Dictionary<string, string>();
        }
    }
}
