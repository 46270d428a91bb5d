using System.Text.Json;

namespace Assay.Lifecycle;

/// <summary>A row with the answer that the model gave when it was judged; a server must give the same.</summary>
/// <param name="Row">Inputs by name.</param>
/// <param name="Expected">The score: the probability of yes, the number, or the probability of the class in <paramref name="ExpectedClass"/>.</param>
public sealed record SmokeTest(IReadOnlyDictionary<string, JsonElement> Row, double Expected, string? ExpectedClass);
