using System.Data.Common;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training;

/// <summary>Collects one feature while rows are read.</summary>
internal abstract class ColumnBuffer
{
    public static ColumnBuffer For(Feature feature, int rows) =>
        feature.Kind == FeatureKind.Numeric ? new Numbers(feature.Name, rows) : new Texts(feature.Name, rows);

    public abstract void Read(DbDataReader reader, int ordinal, int row);

    public abstract FeatureColumn ToColumn();

    private sealed class Numbers(string name, int rows) : ColumnBuffer
    {
        private readonly float[] values = new float[rows];

        public override void Read(DbDataReader reader, int ordinal, int row) =>
            values[row] = reader.IsDBNull(ordinal) ? float.NaN : reader.GetFloat(ordinal);

        public override FeatureColumn ToColumn() => new NumericColumn(name, values);
    }

    private sealed class Texts(string name, int rows) : ColumnBuffer
    {
        private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
        private readonly int[] codes = new int[rows];

        public override void Read(DbDataReader reader, int ordinal, int row)
        {
            if (reader.IsDBNull(ordinal))
            {
                codes[row] = -1;
                return;
            }
            var text = reader.GetString(ordinal);
            if (!codeOf.TryGetValue(text, out var code))
                codeOf[text] = code = codeOf.Count;
            codes[row] = code;
        }

        public override FeatureColumn ToColumn()
        {
            string[] sorted = [.. codeOf.Keys.Order(StringComparer.Ordinal)];
            var place = new int[sorted.Length];
            for (var i = 0; i < sorted.Length; i++)
                place[codeOf[sorted[i]]] = i;
            return new CategoricalColumn(name, sorted, Array.ConvertAll(codes, c => c < 0 ? c : place[c]));
        }
    }
}
