using System.Collections.Concurrent;

namespace Assay.Serving;

/// <summary>Readers and their buffers, used again by later requests.</summary>
internal sealed class RequestPool(ServedModel model)
{
    /// <summary>What a few huge requests needed is not worth keeping.</summary>
    private const int LargestKeptBytes = 1024 * 1024;

    private readonly ConcurrentBag<(PredictionRequest Request, AnswerBuffer Answer)> idle = [];

    public (PredictionRequest Request, AnswerBuffer Answer) Rent() =>
        idle.TryTake(out var pair) ? pair : (new PredictionRequest(model), new AnswerBuffer(model.Version.Signature));

    public void Return((PredictionRequest Request, AnswerBuffer Answer) pair)
    {
        pair.Request.Clear();
        if (pair.Request.CapacityBytes + pair.Answer.CapacityBytes <= LargestKeptBytes)
            idle.Add(pair);
    }
}
