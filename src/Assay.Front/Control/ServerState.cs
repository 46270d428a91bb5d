namespace Assay.Front.Control;

internal enum ServerState
{
    Starting,
    Ready,
    Exited,
}
