namespace Assay.Lifecycle;

/// <summary>A point of an ROC curve (false positive rate, true positive rate) or of a precision-recall curve (recall, precision).</summary>
public sealed record CurvePoint(double X, double Y, double Threshold);
