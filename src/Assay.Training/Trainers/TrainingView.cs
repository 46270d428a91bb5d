using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Training;

/// <summary>A feature table as ML.NET reads it: each feature a column, and <c>Label</c>. Nothing is copied.</summary>
internal sealed class TrainingView : IDataView
{
    private readonly FeatureTable table;
    private readonly ModelSignature signature;

    /// <param name="signature">Its inputs are the table's columns, in their order.</param>
    public TrainingView(FeatureTable table, ModelSignature signature)
    {
        this.table = table;
        this.signature = signature;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Scorer.InputSchema(signature));
        builder.AddColumn("Label", signature.Task switch
        {
            LearningTask.Binary => BooleanDataViewType.Instance,
            LearningTask.Regression => NumberDataViewType.Single,
            _ => new KeyDataViewType(typeof(uint), table.Classes.Count),
        });
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    public long? GetRowCount() => table.Rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly TrainingView view;
        private readonly int[]? order;
        private int position = -1;
        private int row;

        public Cursor(TrainingView view, Random? random)
        {
            this.view = view;
            if (random is null)
                return;
            order = [.. Enumerable.Range(0, view.table.Rows)];
            random.Shuffle(order);
        }

        public override long Position => position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext()
        {
            if (++position >= view.table.Rows)
                return false;
            row = order is null ? position : order[position];
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Index == view.table.Columns.Count
                ? LabelGetter(column.Type)
                : view.table.Columns[column.Index] switch
                {
                    NumericColumn numeric => (ValueGetter<float>)((ref value) => value = numeric.Values[row]),
                    CategoricalColumn categorical when view.signature.Inputs[column.Index].Coded => CodeGetter(categorical, column.Index),
                    CategoricalColumn categorical => (ValueGetter<ReadOnlyMemory<char>>)((ref value) => value = categorical.Text(row)),
                    var other => throw new NotSupportedException(other.ToString()),
                };
            return (ValueGetter<TValue>)getter;
        }

        private ValueGetter<float> CodeGetter(CategoricalColumn column, int input)
        {
            var seen = view.signature.Inputs[input].Categories!.ToList();
            var codes = Array.ConvertAll(column.Categories, c => (float)(seen.IndexOf(c) + 1));
            return (ref value) => value = column.Codes[row] < 0 ? 0 : codes[column.Codes[row]];
        }

        private Delegate LabelGetter(DataViewType type)
        {
            var labels = view.table.Labels;
            return type switch
            {
                BooleanDataViewType => (ValueGetter<bool>)((ref value) => value = labels[row] > 0),
                KeyDataViewType => (ValueGetter<uint>)((ref value) => value = (uint)labels[row] + 1),
                _ => (ValueGetter<float>)((ref value) => value = labels[row]),
            };
        }
    }
}
