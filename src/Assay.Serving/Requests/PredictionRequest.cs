using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Serving;

/// <summary>
/// Reads the rows of one request and scores each as soon as it is read, into buffers that the next request uses again.
/// Not safe for two threads.
/// </summary>
internal sealed class PredictionRequest
{
    private readonly ServedModel model;
    private readonly ScoringRow row;
    private readonly bool[] given;
    private readonly int width;
    private float[] scores;
    private char[] texts = new char[256];
    private int textLength;
    private string root = "#";

    public PredictionRequest(ServedModel model)
    {
        this.model = model;
        row = new ScoringRow(model.Version.Signature);
        given = new bool[model.Version.Signature.Inputs.Count];
        width = model.Scorer.ScoreCount;
        scores = new float[width];
    }

    public List<RequestFault> Faults { get; } = [];

    public int Rows { get; private set; }

    /// <summary>The body is one row and not a list of rows.</summary>
    public bool IsSingle { get; private set; }

    public bool HasTooManyRows { get; private set; }

    /// <summary>The first row whose score is no number; -1 when all are.</summary>
    public int UnscorableRow { get; private set; }

    public bool IsRefused => Faults.Count > 0;

    /// <summary>What the buffers hold on to between requests.</summary>
    public int CapacityBytes => (texts.Length * sizeof(char)) + (scores.Length * sizeof(float));

    /// <summary>Where the scores would go that the model gives.</summary>
    public ReadOnlySpan<float> Scores(int index) => scores.AsSpan(index * width, width);

    /// <summary>Forgets the request; the buffers stay for the next.</summary>
    public void Clear()
    {
        Faults.Clear();
        row.Clear();
        Rows = 0;
        IsSingle = HasTooManyRows = false;
        UnscorableRow = -1;
        root = "#";
    }

    public void Read(in ReadOnlySequence<byte> body)
    {
        Clear();
        if (body.IsEmpty)
        {
            Add(root, "The body is empty", "a JSON object (one row), an array of them, or {\"rows\": [...]}");
            return;
        }
        var json = new Utf8JsonReader(body, isFinalBlock: true, default);
        try
        {
            ReadRoot(ref json);
            if (!IsFull)
                json.Read();
        }
        catch (JsonException e)
        {
            Add("#", $"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "JSON in UTF-8");
        }
    }

    private bool IsFull => Faults.Count >= RequestLimits.Faults || HasTooManyRows;

    private void ReadRoot(ref Utf8JsonReader json)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadRows(ref json);
                break;
            case JsonTokenType.StartObject:
                if (IsEnvelope(json))
                {
                    json.Read();
                    json.Read();
                    root = "#/rows";
                    ReadRows(ref json);
                    ReadEnvelopeEnd(ref json);
                    break;
                }
                IsSingle = true;
                ReadRow(ref json);
                break;
            default:
                Add("#", $"The body is {Describe(json.TokenType)}", "an object (one row), an array of them, or {\"rows\": [...]}");
                break;
        }
    }

    /// <summary>No input takes an array, so an object that begins with the array 'rows' is no row. Works on a copy of the reader.</summary>
    private static bool IsEnvelope(Utf8JsonReader json) =>
        json.Read()
        && json.TokenType == JsonTokenType.PropertyName
        && PropertyName.IsText(json)
        && json.ValueTextEquals("rows"u8)
        && json.Read()
        && json.TokenType == JsonTokenType.StartArray;

    private void ReadEnvelopeEnd(ref Utf8JsonReader json)
    {
        while (!IsFull && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (PropertyName.Shown(json) is { } name)
                Add("#/" + Escape(name), $"'{name}' stands beside 'rows'", "only 'rows'");
            else
                Add("#", "A name is no valid UTF-8", "only 'rows'");
            json.Read();
            json.Skip();
        }
    }

    private void ReadRows(ref Utf8JsonReader json)
    {
        while (!IsFull && json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Rows == RequestLimits.Rows)
            {
                HasTooManyRows = true;
                Faults.Clear();
                Add(root, "There are too many rows", $"1 to {RequestLimits.Rows} rows");
                return;
            }
            if (json.TokenType == JsonTokenType.StartObject)
            {
                ReadRow(ref json);
                continue;
            }
            Add($"{root}/{Rows}", $"The row is {Describe(json.TokenType)}", "an object with the inputs by name");
            json.Skip();
            Rows++;
        }
        if (Rows == 0)
            Add(root, "There is no row", $"1 to {RequestLimits.Rows} rows");
    }

    private void ReadRow(ref Utf8JsonReader json)
    {
        row.Clear();
        Array.Clear(given);
        textLength = 0;
        var expected = 0;
        while (!IsFull && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var input = PropertyName.IsText(json) ? model.Index.Find(ref json, expected) : -1;
            if (input < 0)
            {
                if (PropertyName.Shown(json) is { } name)
                    AddUnknown(name);
                else
                    Add(RowPointer, "A name is no valid UTF-8", "the inputs by name");
                json.Read();
                json.Skip();
                continue;
            }
            if (given[input])
                AddFor(input, "is given twice", "each input once");
            given[input] = true;
            expected = input + 1;
            json.Read();
            ReadValue(ref json, input);
        }
        for (var input = 0; input < given.Length && !IsFull; input++)
            if (!given[input])
                AddFor(input, "is missing", AllowedFor(input));
        if (!IsRefused)
            Score();
        Rows++;
    }

    private void ReadValue(ref Utf8JsonReader json, int input)
    {
        var kind = Inputs[input].Kind;
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.Number when kind == FeatureKind.Numeric:
                if (json.TryGetSingle(out var number) && float.IsFinite(number))
                    row.Set(input, number);
                else
                    AddFor(input, "is too large", "a number from -3.4e38 to 3.4e38, or null when it is not known");
                break;
            case JsonTokenType.String when kind == FeatureKind.Categorical:
                ReadText(ref json, input);
                break;
            default:
                AddFor(input, $"is {Describe(json.TokenType)}", AllowedFor(input));
                json.Skip();
                break;
        }
    }

    private void ReadText(ref Utf8JsonReader json, int input)
    {
        var longest = checked((int)(json.HasValueSequence ? json.ValueSequence.Length : json.ValueSpan.Length));
        // Earlier texts of this row stay where they are: what was handed out points to the old array.
        if (texts.Length - textLength < longest)
        {
            texts = new char[Math.Max(texts.Length * 2, longest)];
            textLength = 0;
        }
        try
        {
            var length = json.CopyString(texts.AsSpan(textLength));
            row.Set(input, texts.AsMemory(textLength, length));
            textLength += length;
        }
        catch (InvalidOperationException)
        {
            AddFor(input, "is no valid UTF-8", AllowedFor(input));
        }
    }

    private void Score()
    {
        if (scores.Length < (Rows + 1) * width)
            Array.Resize(ref scores, scores.Length * 2);
        var target = scores.AsSpan(Rows * width, width);
        model.Scorer.Score(row, target);
        if (UnscorableRow >= 0)
            return;
        foreach (var score in target)
            if (!float.IsFinite(score))
                UnscorableRow = Rows;
    }

    private IReadOnlyList<SignatureInput> Inputs => model.Version.Signature.Inputs;

    private string AllowedFor(int input) => Inputs[input].Kind == FeatureKind.Numeric
        ? "a number, or null when it is not known"
        : "a text, or null when it is not known";

    private void AddFor(int input, string what, string allowed) =>
        Add(RowPointer + "/" + Escape(Inputs[input].Name), $"Input '{Inputs[input].Name}' {what}", allowed);

    private void AddUnknown(string name)
    {
        var nearest = NearestName.To(name, Inputs.Select(i => i.Name));
        var allowed = nearest is null ? string.Join(", ", Inputs.Select(i => i.Name)) : $"'{nearest}' was perhaps meant";
        Add(RowPointer + "/" + Escape(name), $"The model has no input '{name}'", allowed);
    }

    private string RowPointer => IsSingle ? "#" : $"{root}/{Rows}";

    private void Add(string pointer, string detail, string? allowed)
    {
        if (Faults.Count < RequestLimits.Faults)
            Faults.Add(new RequestFault(pointer, detail, allowed));
    }

    private static string Escape(string name) =>
        Uri.EscapeDataString(new StringBuilder(name).Replace("~", "~0").Replace("/", "~1").ToString());

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };
}
