using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Section <c>evaluation</c> of model.yaml.</summary>
public sealed class EvaluationSection : IDisposable
{
    private const string Section =
        """

        evaluation:
          slices: [origin, gate]
          minSliceRows: 50
          fairness: [weather]
          tests:
            - { test: invariance, name: weather is idle, input: weather, values: [fair, foul], within: 0.1, tolerance: 0.05, sampleRows: 100 }
            - { test: direction, input: distance, add: 100, expect: up }
            - { test: minimum, rows: [{ inputs: { distance: 1e3, origin: ORD }, expect: yes }, { inputs: { gate: 1 }, atMost: 0.5 }] }
        """;

    private static readonly Mistake[] Table =
    [
        new("minSliceRows: 50", "minSliceRows: 1", "20:17", "evaluation.minSliceRows is '1' (allowed: 2 or more, a whole number)"),
        new("slices: [origin, gate]", "slices: origin", "19:11", "evaluation.slices is 'origin'"),
        new("slices: [origin", "slice: [origin", "19:3", "did you mean 'slices'?"),
        new("test: invariance", "test: invariant", "23:15", "did you mean 'invariance'?"),
        new("input: weather", "input: wether", "23:57", "evaluation.tests.1.input is 'wether', which is no feature"),
        new("values: [fair, foul]", "values: [fair]", "23:74", "evaluation.tests.1.values has one value (allowed: two or more, to compare)"),
        new("values: [fair, foul]", "add: 1", "23:71", "'weather' is categorical (allowed: values: [texts])"),
        new("within: 0.1, ", "", "23:7", "evaluation.tests.1.within is missing"),
        new("add: 100", "values: [100, far]", "24:57", "'far' is no number, 'distance' is numeric"),
        new("add: 100, ", "", "24:7", "evaluation.tests.2 has neither add nor values (allowed: exactly one of add, values)"),
        new("expect: up", "expect: more", "24:61", "evaluation.tests.2.expect is 'more' (allowed: up, down)"),
        new("expect: up", "expect: up, class: late", "24:72", "evaluation.tests.2.class does not fit task binary"),
        new("expect: up", "expect: up, name: weather is idle", "24:7", "'weather is idle' is the name of two tests"),
        new("distance: 1e3", "distance: far", "25:53", "is 'far' (allowed: a number)"),
        new("distance: 1e3", "distanze: 1e3", "25:43", "evaluation.tests.3.rows.1.inputs.distanze is no feature"),
        new("expect: yes", "expect: maybe", "25:81", "evaluation.tests.3.rows.1.expect is 'maybe' (allowed: yes, no)"),
        new(", atMost: 0.5", "", "25:88", "evaluation.tests.3.rows.2 expects nothing"),
        new("atMost: 0.5", "atMost: 5", "25:119", "evaluation.tests.3.rows.2.atMost is '5' (allowed: 0 to 1)"),
    ];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<Mistake> All => new(Table);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Is_read_as_it_is_written()
    {
        var model = Read(Texts.Model + Section);
        var plan = model.Evaluation;
        Assert.Equal(["origin", "gate"], plan.Slices);
        Assert.Equal((50, "weather"), (plan.MinSliceRows, Assert.Single(plan.Fairness)));
        var invariance = Assert.IsType<InvarianceTest>(plan.Tests[0]);
        Assert.Equal(("weather is idle", 0.05, 100, 0.1), (invariance.Name, invariance.ToleranceRatio, invariance.SampleRows, invariance.Within));
        Assert.Equal(["fair", "foul"], invariance.Change.Values);
        var direction = Assert.IsType<DirectionTest>(plan.Tests[1]);
        Assert.Equal(("direction of distance", 0, 1000, true, 0, 100), (direction.Name, direction.ToleranceRatio, direction.SampleRows, direction.Up, direction.Within, direction.Change.Add));
        var rows = Assert.IsType<MinimumTest>(plan.Tests[2]).Rows;
        Assert.Equal(("yes", null, "ORD"), (rows[0].Label, rows[0].AtMost, rows[0].Inputs["origin"]));
        Assert.Equal((null, 0.5), (rows[1].Label, rows[1].AtMost));
        Assert.Equal(19, model.Place("evaluation").Line);
        var values = model.Values("evaluation").ToDictionary();
        Assert.Equal(("column 1", "50", "0.1", "foul"), (values["evaluation.slices.origin"], values["evaluation.minSliceRows"], values["evaluation.tests.1.within"], values["evaluation.tests.1.values.2"]));
    }

    [Fact]
    public void Need_not_be_there()
    {
        var plan = Read(Texts.Model).Evaluation;
        Assert.Equal((0, 200, 0, 0), (plan.Slices.Count, plan.MinSliceRows, plan.Fairness.Count, plan.Tests.Count));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mistakes_are_refused_at_their_place(Mistake mistake)
    {
        var refusal = Assert.Throws<WrongUseException>(() => Read(mistake.In(Texts.Model + Section)));
        Assert.Contains(refusal.Faults, f => f.ToString().StartsWith($"{folder["model.yaml"]}:{mistake.Place}: ", StringComparison.Ordinal)
            && f.ToString().Contains(mistake.Fragment, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_may_be_outcomes_but_must_be_columns()
    {
        var contract = ContractFile.Read(folder.Write("contract.yaml", Texts.Contract), new DatasetName("flights"));
        var late = Read((Texts.Model + Section).Replace("slices: [origin, gate]", "slices: [delay]", StringComparison.Ordinal));
        ModelFile.Check(late, contract);
        Assert.Equal(["delay"], late.Evaluation.ExtraColumns(late.Features));
        var wrong = Read((Texts.Model + Section).Replace("slices: [origin, gate]", "slices: [orign]", StringComparison.Ordinal));
        var fault = Assert.Single(Assert.Throws<WrongUseException>(() => ModelFile.Check(wrong, contract)).Faults);
        Assert.Equal((19, 12), (fault.Place!.Line, fault.Place.Column));
        Assert.Contains("did you mean 'origin'?", fault.ToString(), StringComparison.Ordinal);
    }

    private ModelDeclaration Read(string text) => ModelFile.Read(folder.Write("model.yaml", text), new ModelName("delay"));
}
