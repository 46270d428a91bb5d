using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Section <c>image</c> of model.yaml.</summary>
public sealed class Images : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The value of <c>image:</c> in the second line, the place of the fault, and what it says.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "scratch", "2:8", "image is 'scratch' (allowed: a mapping)" },
        { "{ base: debian }", "2:16", "image.base is 'debian' (allowed: scratch, ./FOLDER of an OCI layout" },
        { "{ base: [scratch] }", "2:16", "image.base is a list" },
        { "{ base: scratch@sha256:0000000000000000000000000000000000000000000000000000000000000000 }", "2:16", "image.base is 'scratch@sha256" },
        { "{ repository: flights }", "2:22", "image.repository is 'flights' (allowed: a registry with a repository and no tag" },
        { "{ repository: ./flights }", "2:22", "image.repository is './flights'" },
        { "{ repository: registry.example.com/flights:1 }", "2:22", "leave the tag out: what is deployed is known by its digest" },
        { "{ repository: registry.example.com/Flights }", "2:22", "image.repository is 'registry.example.com/Flights'" },
        { "{ repositry: registry.example.com/flights }", "2:10", "did you mean 'repository'?" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place(string image, string place, string fragment)
    {
        var error = Assert.Throws<WrongUseException>(() => Read(image));

        var fault = Assert.Single(error.Faults);
        Assert.Equal($"model.yaml:{place}", $"{Path.GetFileName(fault.Place!.File)}:{fault.Place.Line}:{fault.Place.Column}");
        Assert.Contains(fragment, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_scratch_on_this_machine()
    {
        var model = Read(null);
        Assert.Equal(new ImageDeclaration(), model.Image);
        Assert.Equal("scratch", model.Section("image")["base"]);
    }

    [Fact]
    public void A_repository_with_a_port_and_a_base_with_a_tag()
    {
        var model = Read("{ repository: localhost:5000/team/flights, base: registry.example.com:5000/debian:12 }");
        Assert.Equal("localhost:5000/team/flights", model.Image.Repository);
        Assert.Equal(new BaseImage("registry.example.com:5000/debian:12"), model.Image.Base);
        Assert.Equal("localhost:5000/team/flights", model.Section("image")["repository"]);
    }

    private ModelDeclaration Read(string? image) => ModelFile.Read(
        folder.Write("model.yaml", image is null ? Texts.Model : Texts.Model.Replace("\ndataset:", $"\nimage: {image}\ndataset:", StringComparison.Ordinal)),
        new ModelName("delay"));
}
