namespace Assay.Serving;

/// <summary>One mistake in a request.</summary>
/// <param name="Pointer">A JSON pointer as a URI fragment: <c>#/rows/3/distance</c>.</param>
internal sealed record RequestFault(string Pointer, string Detail, string? Allowed);
