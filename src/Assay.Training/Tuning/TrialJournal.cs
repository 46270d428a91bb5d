using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>The finished trials of a search, a line each, on disk before anybody hears of them. What a kill left half written is cut off.</summary>
public sealed class TrialJournal : IDisposable
{
    private readonly FileStream file;
    private readonly Lock gate = new();
    private readonly Dictionary<(int Number, double Share), TuningTrial> trials = [];

    private TrialJournal(FileStream file) => this.file = file;

    /// <summary>Trials that were there when it was opened.</summary>
    public int Found { get; private set; }

    public IReadOnlyCollection<TuningTrial> Trials
    {
        get
        {
            lock (gate)
                return [.. trials.Values.OrderBy(t => t.Number).ThenBy(t => t.Share)];
        }
    }

    /// <summary>Reads what is there, and goes on behind it. A line that is no trial ends what is taken: it and all behind it are made again.</summary>
    public static TrialJournal Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var journal = new TrialJournal(file);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var taken = 0;
        for (int end; (end = Array.IndexOf(bytes, (byte)'\n', taken)) >= 0; taken = end + 1)
        {
            try
            {
                journal.Take(AssayJson.Read<TuningTrial>(bytes.AsSpan(taken, end - taken)));
            }
            catch (JsonException)
            {
                break;
            }
        }
        file.SetLength(taken);
        file.Position = taken;
        journal.Found = journal.trials.Count;
        return journal;
    }

    /// <summary>The trial of these very settings; null when it is not finished.</summary>
    internal TuningTrial? Find(TrialJob job)
    {
        lock (gate)
        {
            return trials.GetValueOrDefault((job.Number, job.Share)) is { } trial
                && trial.Parameters.Count == job.Parameters.Count && trial.Parameters.All(p => job.Parameters.GetValueOrDefault(p.Key) == p.Value)
                ? trial
                : null;
        }
    }

    internal void Add(TuningTrial trial)
    {
        lock (gate)
        {
            file.Write(Encoding.UTF8.GetBytes(AssayJson.WriteLine(trial) + "\n"));
            file.Flush(flushToDisk: true);
            Take(trial);
        }
    }

    public void Dispose() => file.Dispose();

    private void Take(TuningTrial trial) => trials[(trial.Number, trial.Share)] = trial;
}
