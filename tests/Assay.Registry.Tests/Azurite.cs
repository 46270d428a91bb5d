using System.Diagnostics;
using Azure.Storage.Blobs;

namespace Assay.Registry.Tests;

/// <summary>Microsoft's emulator of Azure Blob Storage, from npm, on 127.0.0.1. Once for all tests.</summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>Of the emulator: published by Microsoft, the same everywhere.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The last that runs on Node 20.</summary>
    private const string Version = "3.35.0";

    private readonly TemporaryFolder data = new();
    private Process? process;

    public int Port { get; private set; }

    /// <summary>Why there is none; null when it runs.</summary>
    public string? Missing { get; private set; }

    /// <summary>Skips the test that calls it where there is no npm; on CI that is a failure.</summary>
    public void Demand() => RealComponent.Demand(Missing);

    /// <summary>Makes a container; its URL by another port, when one is given.</summary>
    public string Container(string name, int? port = null)
    {
        new BlobServiceClient($"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint=http://127.0.0.1:{Port}/devstoreaccount1;")
            .GetBlobContainerClient(name).Create();
        return $"http://127.0.0.1:{port ?? Port}/devstoreaccount1/{name}";
    }

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "tools", $"azurite-{Version}");
        var program = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        try
        {
            if (!File.Exists(Path.Combine(folder, "complete")))
            {
                Directory.CreateDirectory(folder);
                await RunAsync("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", $"azurite@{Version}");
                await File.WriteAllTextAsync(Path.Combine(folder, "complete"), "");
            }
            Port = LoopbackPort.Free();
            process = Process.Start(new ProcessStartInfo("node", [program, "--blobHost", "127.0.0.1", "--blobPort", $"{Port}", "--location", data.Path, "--silent", "--skipApiVersionCheck", "--disableTelemetry"]))!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Missing = $"Azurite can't be had from npm: {e.Message}";
            return;
        }
        catch (InvalidOperationException e)
        {
            Missing = e.Message;
            return;
        }
        for (var watch = Stopwatch.StartNew(); !LoopbackPort.IsOpen(Port); await Task.Delay(100))
        {
            Assert.False(process.HasExited, $"Azurite ended with {(process.HasExited ? process.ExitCode : 0)}.");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "Azurite does not listen.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        data.Dispose();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = await run.StandardError.ReadToEndAsync() + await output;
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"Azurite can't be had from npm: {errors}");
    }
}
