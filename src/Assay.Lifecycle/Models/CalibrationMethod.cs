namespace Assay.Lifecycle;

/// <summary>What turns a score into a probability.</summary>
public enum CalibrationMethod
{
    /// <summary>A logistic curve with two parameters: right for scores that are off by scale and shift, and enough with few rows (Platt, 1999).</summary>
    Platt,

    /// <summary>Steps that never fall: any rising curve, with some thousand rows to learn it from (Zadrozny and Elkan, 2002).</summary>
    Isotonic,
}
