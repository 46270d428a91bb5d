namespace Assay.Front.Control;

/// <summary>The front's files, relative to its state folder.</summary>
internal static class FrontFiles
{
    public const string State = "front.json";

    /// <summary>Why the last start failed.</summary>
    public const string Error = "front.error";

    public const string Lock = "front.lock";

    public const string ControlSocket = "front.sock";

    public const string Sockets = "sockets";

    public const string Logs = "logs";

    public const string FrontLog = "logs/front.log";
}
