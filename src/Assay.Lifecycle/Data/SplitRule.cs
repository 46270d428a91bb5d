using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>Which rows a model learns from and which it is judged on. Rows in neither part still feed features.</summary>
[JsonDerivedType(typeof(TimeSplit), "time")]
[JsonDerivedType(typeof(HashSplit), "hash")]
public abstract record SplitRule;

/// <summary>Learn from the past, judge on what came later.</summary>
/// <param name="Column">A date or timestamp column.</param>
/// <param name="TrainFrom">The first moment learned from; earlier rows only feed features. Null: the beginning.</param>
/// <param name="TestFrom">The first moment judged on; training ends before it.</param>
/// <param name="TestUntil">The first moment no longer judged on. Null: the end.</param>
public sealed record TimeSplit(string Column, DateTime? TrainFrom, DateTime TestFrom, DateTime? TestUntil) : SplitRule;

/// <summary>A fixed share of keys is judged on, chosen by a hash: a key never changes sides, whatever rows are added.</summary>
/// <param name="Key">The columns whose values decide together.</param>
/// <param name="TestRatio">The share of keys to judge on, between 0 and 1.</param>
public sealed record HashSplit(IReadOnlyList<string> Key, double TestRatio) : SplitRule;
