using System.Net;

namespace Assay.Serving;

/// <summary>What the command line asks for.</summary>
internal abstract record ServerCommand;

/// <param name="ModelFolder">Holds <c>version.json</c> and <c>model.zip</c> or <c>model.onnx</c>.</param>
internal sealed record ServeCommand(string ModelFolder, IReadOnlyList<EndPoint> EndPoints) : ServerCommand;

/// <summary>Asks a running server whether it is ready.</summary>
internal sealed record ProbeCommand(EndPoint EndPoint) : ServerCommand;
