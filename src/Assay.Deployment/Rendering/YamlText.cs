using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Assay.Deployment;

/// <summary>Values as YAML with comments above; texts that YAML would take for something else are quoted.</summary>
internal static class YamlText
{
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithQuotingNecessaryStrings()
        .WithIndentedSequences()
        .WithNewLine("\n")
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .DisableAliases()
        .Build();

    public static string Of(IEnumerable<string> remarks, object value) => Of(remarks, Serializer.Serialize(value));

    public static string Of(IEnumerable<string> remarks, string yaml) =>
        string.Concat(remarks.Select(r => $"# {r}\n")) + yaml.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
