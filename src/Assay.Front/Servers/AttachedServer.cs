using System.Threading.Channels;
using Assay.Front.Control;

namespace Assay.Front;

/// <summary>A server that something else runs; the front only asks it whether it is ready.</summary>
internal sealed class AttachedServer : Server
{
    // Requests that fail at once are one doubt.
    private readonly Channel<bool> doubts = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task watching;
    private volatile int losses;

    public AttachedServer(string id, ServerStart start, string socket, DateTimeOffset? activatedAt, TimeProvider time)
        : base(id, start, socket, activatedAt, time) => watching = Task.Run(WatchAsync);

    public override ServerStatus Status() => base.Status() with { Restarts = losses };

    public override async ValueTask<bool> IsReadyNowAsync()
    {
        try
        {
            if (await base.IsReadyNowAsync() && await AnswersReadyAsync())
                return true;
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It is removed meanwhile.
            return false;
        }
        Doubt();
        return false;
    }

    public override void Doubt()
    {
        State = ServerState.Starting;
        doubts.Writer.TryWrite(true);
    }

    protected override Task EndAsync() => watching;

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                while (!await AnswersReadyAsync())
                    await Task.Delay(ReadyPoll, Time, Ending.Token);
                State = ServerState.Ready;
                await doubts.Reader.ReadAsync(Ending.Token);
                losses++;
            }
        }
        catch (OperationCanceledException)
        {
            State = ServerState.Exited;
        }
    }
}
