namespace Assay.Declarations;

/// <summary>JSON schemas (draft 7) of the files that people write, for completion and checks in editors.</summary>
public static class EditorSchemas
{
    /// <summary>Of <c>model.yaml</c>.</summary>
    public static string Model => Read("model.schema.json");

    /// <summary>Of <c>contract.yaml</c>.</summary>
    public static string Contract => Read("contract.schema.json");

    private static string Read(string name)
    {
        using var stream = typeof(EditorSchemas).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
