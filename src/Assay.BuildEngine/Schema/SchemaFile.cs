namespace Nuke.Common.Execution.Schema;

/// <summary><c>.nuke/build.schema.json</c>: what editors and shells complete from. Written only when it changed.</summary>
internal static class SchemaFile
{
    public static void Update(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterCatalog catalog)
    {
        if (NukeBuild.BuildProjectFile is null)
            return;
        var file = NukeBuild.RootDirectory / ".nuke" / "build.schema.json";
        var bytes = Encoding.UTF8.GetBytes(JsonText.Write(Schema(build, targets, catalog)));
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
            File.WriteAllBytes(file, bytes);
    }

    private static Json Schema(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterCatalog catalog)
    {
        var parameters = catalog.Parameters.Where(x => x.Attribute.List).OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        var definitions = new Json
        {
            ["Host"] = Names(["GitHubActions", "Terminal"]),
            ["ExecutableTarget"] = Names(targets.Select(x => x.Name).Order(StringComparer.Ordinal)),
            ["Verbosity"] = Names(Enum.GetNames<Verbosity>().Order(StringComparer.Ordinal))
        };
        foreach (var type in parameters.Select(x => TypeNames.Scalar(x.Type)).Where(IsDefined).Distinct().OrderBy(x => x.Name, StringComparer.Ordinal))
            definitions[type.Name] = Names(type.IsEnum ? Enum.GetNames(type) : Enumeration.ValuesOf(type).Select(x => x.ToString()!));
        definitions["NukeBuild"] = new Json { ["properties"] = BuiltInParameters.Listed.ToDictionary(x => x.Name, x => (object?)BuiltIn(x)) };
        return new Json
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = definitions, ["allOf"] = new[]
            {
                new Json { ["properties"] = parameters.ToDictionary(x => x.Name, x => (object?)Own(x, build)) },
                new Json { ["$ref"] = "#/definitions/NukeBuild" }
            }
        };
    }

    private static bool IsDefined(Type type) => (type.IsEnum && type != typeof(Verbosity)) || type.IsSubclassOf(typeof(Enumeration));
    private static Json Names(IEnumerable<string> names) => new() { ["type"] = "string", ["enum"] = names };
    private static Json Reference(string name) => new() { ["$ref"] = "#/definitions/" + name };

    private static Json BuiltIn(Parameter parameter)
    {
        var description = parameter.Attribute.Description;
        if (parameter.Name is "Host" or "Verbosity")
            return new Json { ["description"] = description, ["$ref"] = "#/definitions/" + parameter.Name };
        if (parameter.Type == typeof(bool) || parameter == BuiltInParameters.Plan || parameter == BuiltInParameters.Help)
            return new Json { ["type"] = "boolean", ["description"] = description };
        if (parameter == BuiltInParameters.Root)
            return new Json { ["type"] = "string", ["description"] = description };
        var items = parameter == BuiltInParameters.Profile ? new Json { ["type"] = "string" } : Reference("ExecutableTarget");
        return new Json { ["type"] = "array", ["description"] = description, ["items"] = items };
    }

    private static Json Own(Parameter parameter, NukeBuild build)
    {
        var isArray = parameter.Type.IsArray;
        var scalar = Scalar(parameter, isArray ? parameter.Type.GetElementType()! : parameter.Type, build);
        var schema = isArray ? new Json { ["type"] = "array" } : scalar;
        schema["description"] = parameter.Attribute.Description;
        schema["default"] = parameter.IsSecret ? "Secrets must be entered via 'nuke :secrets [profile]'" : null;
        if (isArray)
            schema["items"] = scalar;
        return schema;
    }

    private static Json Scalar(Parameter parameter, Type type, NukeBuild build)
    {
        var scalar = TypeNames.Scalar(type);
        if (IsDefined(scalar) || scalar == typeof(Verbosity))
            return Reference(scalar.Name);
        var (name, format) = Type.GetTypeCode(scalar) switch
        {
            TypeCode.Boolean => ("boolean", null),
            TypeCode.Int32 => ("integer", "int32"),
            TypeCode.Int64 or TypeCode.Int16 or TypeCode.Byte => ("integer", null),
            TypeCode.Double => ("number", "double"),
            TypeCode.Single or TypeCode.Decimal => ("number", "float"),
            _ => (scalar == typeof(string) || TypeDescriptor.GetConverter(scalar).CanConvertFrom(typeof(string)) ? "string" : "object", (string?)null)
        };
        return new Json
        {
            ["type"] = Nullable.GetUnderlyingType(type) is null ? name : new[] { "null", name },
            ["format"] = format,
            ["enum"] = parameter.AllowedValues(build) is { Count: > 0 } values ? values : null
        };
    }
}
