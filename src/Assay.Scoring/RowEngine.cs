using Assay.Lifecycle;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Scoring;

/// <summary>
/// Runs a model over one reusable row through ML.NET's row mapper: the speed of a PredictionEngine for a schema that is known only
/// at run time. Not safe for two threads.
/// </summary>
internal sealed class RowEngine : IScoringEngine
{
    private readonly InputRow input;
    private readonly ValueGetter<float>? single;
    private readonly ValueGetter<VBuffer<float>>? vector;
    private VBuffer<float> buffer;

    public RowEngine(ITransformer model, DataViewSchema schema, ModelSignature signature)
    {
        input = new InputRow(schema, signature);
        var mapper = model.GetRowToRowMapper(schema);
        var column = signature.Task == LearningTask.Binary ? "Probability" : "Score";
        var output = mapper.GetRow(input, mapper.OutputSchema.Where(c => c.Name == column));
        var scores = output.Schema[column];
        if (signature.Task == LearningTask.Multiclass)
            vector = output.GetGetter<VBuffer<float>>(scores);
        else
            single = output.GetGetter<float>(scores);
    }

    public void Score(ScoringRow row, Span<float> scores)
    {
        input.MoveTo(row);
        if (single is not null)
        {
            single(ref scores[0]);
            return;
        }
        vector!(ref buffer);
        buffer.CopyTo(scores);
    }

    private sealed class InputRow(DataViewSchema schema, ModelSignature signature) : DataViewRow
    {
        private ScoringRow row = new(signature);
        private long position;

        public override long Position => position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        /// <summary>A new position tells the mapper that cached values are stale.</summary>
        public void MoveTo(ScoringRow next)
        {
            row = next;
            position++;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref value) => value = new DataViewRowId((ulong)position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var index = column.Index;
            Delegate getter = Scorer.TakesNumber(signature.Inputs[index])
                ? (ValueGetter<float>)((ref value) => value = row.Number(index))
                : (ValueGetter<ReadOnlyMemory<char>>)((ref value) => value = row.Text(index));
            return (ValueGetter<TValue>)getter;
        }
    }
}
