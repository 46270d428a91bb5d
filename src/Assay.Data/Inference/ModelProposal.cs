using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>A contract and a model that fit a file, to be read and corrected by a person.</summary>
public sealed record ModelProposal
{
    public required DataContract Contract { get; init; }

    public required ModelDeclaration Model { get; init; }

    /// <summary>What a reader of contract.yaml should know, by column; under the empty name of the whole.</summary>
    public required Remarks ContractRemarks { get; init; }

    /// <summary>What a reader of model.yaml should know, by section; under the empty name of the whole.</summary>
    public required Remarks ModelRemarks { get; init; }

    /// <summary>The dataset's card, in Markdown.</summary>
    public required string Card { get; init; }

    /// <summary>What was decided, a line each.</summary>
    public required IReadOnlyList<string> Decisions { get; init; }

    /// <summary>What a person must look at before he trusts the model, a line each: leaks, personal data.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }
}
