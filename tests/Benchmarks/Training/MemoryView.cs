using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Benchmarks.Training;

/// <summary>Rows that are in memory already, one after the other, as ML.NET likes them best: a vector of features and a label.</summary>
internal sealed class MemoryView : IDataView
{
    private readonly float[] values;
    private readonly bool[] labels;
    private readonly int width;

    public MemoryView(float[] values, bool[] labels)
    {
        this.values = values;
        this.labels = labels;
        width = values.Length / labels.Length;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Label", BooleanDataViewType.Instance);
        builder.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, width));
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => labels.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [new Cursor(this)];

    private sealed class Cursor(MemoryView view) : DataViewRowCursor
    {
        private int row = -1;

        public override long Position => row;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext() => ++row < view.labels.Length;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Index == 0
                ? (ValueGetter<bool>)((ref value) => value = view.labels[row])
                : (ValueGetter<VBuffer<float>>)((ref value) =>
                {
                    var editor = VBufferEditor.Create(ref value, view.width);
                    view.values.AsSpan(row * view.width, view.width).CopyTo(editor.Values);
                    value = editor.Commit();
                });
            return (ValueGetter<TValue>)getter;
        }
    }
}
