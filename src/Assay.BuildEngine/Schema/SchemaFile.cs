using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution.Schema;

/// <summary><c>.nuke/build.schema.json</c>: what editors and shells complete from. Written only when it changed.</summary>
internal static class SchemaFile
{
    public static void Update(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterCatalog catalog)
    {
        if (NukeBuild.BuildProjectFile is null)
            return;
        var file = NukeBuild.RootDirectory / ".nuke" / "build.schema.json";
        var bytes = Write(build, targets, catalog);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
            File.WriteAllBytes(file, bytes);
    }

    public static byte[] Write(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterCatalog catalog)
    {
        var parameters = catalog.Parameters.Where(x => x.Attribute.List).OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            writer.WriteStartObject("definitions");
            WriteNames(writer, "Host", ["GitHubActions", "Terminal"]);
            WriteNames(writer, "ExecutableTarget", targets.Select(x => x.Name).Order(StringComparer.Ordinal));
            WriteNames(writer, "Verbosity", Enum.GetNames<Verbosity>().Order(StringComparer.Ordinal));
            foreach (var type in parameters.Select(x => TypeNames.Scalar(x.Type)).Where(IsDefined).Distinct().OrderBy(x => x.Name, StringComparer.Ordinal))
                WriteNames(writer, type.Name, type.IsEnum ? Enum.GetNames(type) : Enumeration.ValuesOf(type).Select(x => x.ToString()));
            writer.WriteStartObject("NukeBuild");
            writer.WriteStartObject("properties");
            foreach (var parameter in BuiltInParameters.Listed)
                WriteBuiltIn(writer, parameter);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();

            writer.WriteStartArray("allOf");
            writer.WriteStartObject();
            writer.WriteStartObject("properties");
            foreach (var parameter in parameters)
                WriteParameter(writer, parameter, build);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteStartObject();
            writer.WriteString("$ref", "#/definitions/NukeBuild");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static bool IsDefined(Type type) => (type.IsEnum && type != typeof(Verbosity)) || type.IsSubclassOf(typeof(Enumeration));

    private static void WriteNames(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "string");
        WriteEnum(writer, values);
        writer.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter writer, IEnumerable<string> values)
    {
        writer.WriteStartArray("enum");
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteBuiltIn(Utf8JsonWriter writer, Parameter parameter)
    {
        writer.WriteStartObject(parameter.Name);
        if (parameter.Name is "Host" or "Verbosity")
        {
            writer.WriteString("description", parameter.Attribute.Description);
            writer.WriteString("$ref", "#/definitions/" + parameter.Name);
        }
        else
        {
            var isFlag = parameter.Type == typeof(bool) || parameter == BuiltInParameters.Plan;
            writer.WriteString("type", isFlag ? "boolean" : parameter == BuiltInParameters.Root ? "string" : "array");
            writer.WriteString("description", parameter.Attribute.Description);
            if (!isFlag && parameter != BuiltInParameters.Root)
            {
                writer.WriteStartObject("items");
                if (parameter == BuiltInParameters.Profile)
                    writer.WriteString("type", "string");
                else
                    writer.WriteString("$ref", "#/definitions/ExecutableTarget");
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, Parameter parameter, NukeBuild build)
    {
        writer.WriteStartObject(parameter.Name);
        if (parameter.Type.IsArray)
        {
            writer.WriteString("type", "array");
            WriteDescription(writer, parameter);
            writer.WriteStartObject("items");
            WriteScalar(writer, parameter, parameter.Type.GetElementType()!, build);
            writer.WriteEndObject();
        }
        else
        {
            WriteScalar(writer, parameter, parameter.Type, build);
            WriteDescription(writer, parameter);
        }

        writer.WriteEndObject();
    }

    private static void WriteDescription(Utf8JsonWriter writer, Parameter parameter)
    {
        if (parameter.Attribute.Description is { } description)
            writer.WriteString("description", description);
        if (parameter.IsSecret)
            writer.WriteString("default", "Secrets must be entered via 'nuke :secrets [profile]'");
    }

    private static void WriteScalar(Utf8JsonWriter writer, Parameter parameter, Type type, NukeBuild build)
    {
        var scalar = TypeNames.Scalar(type);
        if (IsDefined(scalar) || scalar == typeof(Verbosity))
        {
            writer.WriteString("$ref", "#/definitions/" + scalar.Name);
            return;
        }

        var name = Type.GetTypeCode(scalar) switch
        {
            TypeCode.Boolean => "boolean",
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.Int16 or TypeCode.Byte => "integer",
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "number",
            _ => scalar == typeof(string) || System.ComponentModel.TypeDescriptor.GetConverter(scalar).CanConvertFrom(typeof(string)) ? "string" : "object"
        };
        if (Nullable.GetUnderlyingType(type) is null)
        {
            writer.WriteString("type", name);
        }
        else
        {
            writer.WriteStartArray("type");
            writer.WriteStringValue("null");
            writer.WriteStringValue(name);
            writer.WriteEndArray();
        }

        if (name == "integer" && Type.GetTypeCode(scalar) == TypeCode.Int32)
            writer.WriteString("format", "int32");
        else if (name == "number")
            writer.WriteString("format", Type.GetTypeCode(scalar) == TypeCode.Double ? "double" : "float");
        if (parameter.AllowedValues(build) is { Count: > 0 } values)
            WriteEnum(writer, values);
    }
}
