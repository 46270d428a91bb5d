using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Training;

/// <summary>
/// A feature table as ML.NET reads it: the inputs, <c>Label</c> and, where rows weigh differently, <c>Weight</c>. Nothing is copied.
/// </summary>
internal sealed class TrainingView : IDataView
{
    /// <summary>The vector of all inputs.</summary>
    public const string Features = "Features";
    public const string Label = "Label";
    public const string Weight = "Weight";

    private readonly FeatureTable table;
    private readonly float[]? weights;
    private readonly InputGetters inputs;

    /// <param name="signature">Its inputs are the table's columns, in their order.</param>
    /// <param name="weights">One a row. Null: all weigh the same.</param>
    public TrainingView(FeatureTable table, ModelSignature signature, float[]? weights = null)
    {
        this.table = table;
        this.weights = weights;
        inputs = new InputGetters(table, signature);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Scorer.InputSchema(signature));
        builder.AddColumn(Label, signature.Task switch
        {
            LearningTask.Binary => BooleanDataViewType.Instance,
            LearningTask.Regression => NumberDataViewType.Single,
            _ => new KeyDataViewType(typeof(uint), table.Classes.Count),
        });
        if (weights is not null)
            builder.AddColumn(Weight, NumberDataViewType.Single);
        Schema = builder.ToSchema();
    }

    private TrainingView(TrainingView view, DataViewSchema schema)
    {
        (table, weights, inputs) = (view.table, view.weights, view.inputs);
        Schema = schema;
    }

    public DataViewSchema Schema { get; }

    /// <summary>
    /// The same as after <paramref name="concatenation"/> of all inputs, which are numbers, without its work: it asks for each input of
    /// each row by itself, and a trainer reads the rows several times.
    /// </summary>
    public TrainingView With(ITransformer concatenation) => new(this, concatenation.GetOutputSchema(Schema));

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
            var getter = column.Name switch
            {
                _ when column.Index < view.table.Columns.Count => view.inputs.Of(column.Index, () => row),
                Label => LabelGetter(column.Type),
                Weight => WeightGetter(view.weights!),
                _ => view.inputs.Vector(() => row),
            };
            return (ValueGetter<TValue>)getter;
        }

        private ValueGetter<float> WeightGetter(float[] weights) => (ref value) => value = weights[row];

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
