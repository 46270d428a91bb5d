using System.Net;

namespace Assay.Serving;

/// <summary>What the command line asks for.</summary>
internal abstract record ServerCommand;

/// <param name="ModelFolder">Holds <c>version.json</c> and <c>model.zip</c> or <c>model.onnx</c>.</param>
/// <param name="OpensSocket">Whether every user may connect to the unix socket; its folder keeps out who should not.</param>
internal sealed record ServeCommand(string ModelFolder, IReadOnlyList<EndPoint> EndPoints, bool OpensSocket) : ServerCommand;

/// <summary>Asks a running server whether it is ready.</summary>
internal sealed record ProbeCommand(EndPoint EndPoint) : ServerCommand;
