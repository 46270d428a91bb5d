namespace Assay.Front;

/// <summary>Marks connections that came through the control socket.</summary>
internal sealed class ControlConnection;
