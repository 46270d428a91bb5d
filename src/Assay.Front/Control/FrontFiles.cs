namespace Assay.Front.Control;

/// <summary>The front's files, relative to its state folder.</summary>
internal static class FrontFiles
{
    public const string State = "front.json";

    /// <summary>Why the last start failed.</summary>
    public const string Error = "front.error";

    public const string Lock = "front.lock";

    /// <summary>Whoever can connect to it can start programs as this user, so it lies in <see cref="Sockets"/>.</summary>
    public const string ControlSocket = "sockets/front.sock";

    /// <summary>Where fronts of earlier builds listen.</summary>
    public const string FormerControlSocket = "front.sock";

    /// <summary>A folder for this user alone: the mode of a socket itself does not keep others out everywhere.</summary>
    public const string Sockets = "sockets";

    public const string Logs = "logs";

    public const string FrontLog = "logs/front.log";
}
