namespace Assay.Lifecycle.Tests;

public sealed class Faults
{
    [Fact]
    public void A_fault_names_place_thing_allowed_and_next_step()
    {
        var fault = new Fault("trainer.leaves is '1'")
        {
            Place = new SourcePlace("models/delay/model.yaml", 11, 48),
            Allowed = "2 to 4096",
            NextStep = "write 31",
        };
        Assert.Equal("models/delay/model.yaml:11:48: trainer.leaves is '1' (allowed: 2 to 4096)\n  next: write 31", fault.ToString());
        Assert.Equal("a.csv:7", new SourcePlace("a.csv", 7).ToString());
    }

    [Fact]
    public void An_exception_says_all_of_them_and_its_exit_code()
    {
        var faults = new[] { new Fault("one"), new Fault("two") };
        AssayException[] exceptions =
        [
            new WrongUseException(faults), new DataRefusedException(faults), new GateRefusedException(faults),
            new OutsideSystemException(faults), new DeploymentFailedException(faults),
        ];
        Assert.Equal([2, 3, 4, 5, 6], exceptions.Select(e => (int)e.ExitCode));
        Assert.All(exceptions, e => Assert.Equal("one\ntwo", e.ToString()));
    }
}
