using Assay.Lifecycle;

namespace Assay.Serving;

public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            switch (CommandLine.Parse(args, Environment.GetEnvironmentVariable))
            {
                case ProbeCommand probe:
                    return await HealthProbe.IsReadyAsync(probe.EndPoint, CancellationToken.None) ? 0 : 1;
                case ServeCommand serve:
                    await ServeAsync(serve);
                    return 0;
                default:
                    return (int)ExitCode.Failed;
            }
        }
        catch (AssayException e)
        {
            await Console.Error.WriteLineAsync($"assay-server: {e.Message}");
            return (int)e.ExitCode;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            await Console.Error.WriteLineAsync($"assay-server: {e.Message}");
            return (int)ExitCode.Failed;
        }
    }

    private static async Task ServeAsync(ServeCommand command)
    {
        var model = ServedModel.Load(command.ModelFolder);
        foreach (var endPoint in command.EndPoints)
            StaleSocket.Delete(endPoint);
        await using var app = ServingApp.Create(model, command.EndPoints, TimeProvider.System);
        if (command.OpensSocket)
            app.Lifetime.ApplicationStarted.Register(() => SocketAccess.Open(command.EndPoints));
        await app.RunAsync();
    }
}
