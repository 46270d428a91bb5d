namespace Assay.Front;

/// <summary>How the front ends: a signal keeps what was active for the next front, a call on the control socket may forget it.</summary>
internal sealed class StopRequest
{
    public volatile bool Forget;
}
