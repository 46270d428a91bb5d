using Assay.Declarations.Contract;
using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations;

/// <summary>Reads <c>data/&lt;dataset&gt;/contract.yaml</c>.</summary>
public static class ContractFile
{
    private const string TableNames = "lower-case letters, digits and '_', starting with a letter";

    /// <param name="path">The file, relative to <paramref name="root"/>; messages name it as it is given here.</param>
    /// <param name="root">Default: the working directory.</param>
    /// <exception cref="WrongUseException">The file is missing or wrong; every fault is named with line and column.</exception>
    public static DataContract Read(string path, DatasetName dataset, string root = "")
    {
        var faults = new FaultList();
        var section = new Section(YamlTree.Read(path, root, faults), "", faults, effective: null);
        var mainName = dataset.Value.Replace('-', '_');
        var description = section.Text("description");
        var main = TableReader.Read(section, mainName, isSource: false);
        TableReader.CheckReservedNames(main, faults);
        var sources = Sources(section, mainName);
        section.Finish();
        CheckReferences([main, .. sources], faults);
        faults.ThrowIfAny();
        return new DataContract { Dataset = dataset, Description = description, Table = main, Sources = sources };
    }

    /// <summary>Whether the tables and columns that references name are there.</summary>
    private static void CheckReferences(IReadOnlyList<TableContract> tables, FaultList faults)
    {
        foreach (var reference in tables.SelectMany(t => t.References))
        {
            var to = tables.FirstOrDefault(t => t.Name == reference.Table);
            var (unknown, known) = to is null
                ? (reference.Table, tables.Select(t => t.Name))
                : (reference.To.FirstOrDefault(c => to.Find(c) is null), to.Columns.Select(c => c.Name));
            if (unknown is not null)
                faults.Add(reference.Terms.Place!, $"a reference names '{unknown}'", string.Join(", ", known), NearestName.Question(unknown, known));
        }
    }

    private static List<TableContract> Sources(Section root, string mainName)
    {
        var tables = new List<TableContract>();
        if (root.Child("sources") is not { } sources)
            return tables;
        foreach (var entry in sources.Entries)
        {
            if (!TableReader.IsTableName(entry.Key))
                root.Faults.Add(entry.Place, $"'{entry.Key}' is not a table name", TableNames);
            else if (entry.Key == mainName)
                root.Faults.Add(entry.Place, $"'{entry.Key}' is the name of the main table", nextStep: "name the source otherwise");
            if (sources.Child(entry.Key, entry.Value) is not { } section)
                continue;
            section.Text("description");
            tables.Add(TableReader.Read(section, entry.Key, isSource: true));
            section.Finish();
        }
        return tables;
    }
}
