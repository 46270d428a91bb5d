using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Asks <c>docker-credential-NAME get</c>, by Docker's protocol: the server's name in, JSON out.</summary>
internal static partial class CredentialProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Null when it keeps none for this server.</summary>
    /// <exception cref="OutsideSystemException">There is no such program, or it fails.</exception>
    public static async Task<RegistryCredential?> GetAsync(string name, string server, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(name))
            throw Failed(name, "no program has such a name");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(Patience);
        using var process = Start(name);
        try
        {
            await process.StandardInput.WriteLineAsync(server.AsMemory(), time.Token);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            var output = await process.StandardOutput.ReadToEndAsync(time.Token);
            await errors;
            await process.WaitForExitAsync(time.Token);
            if (process.ExitCode == 0)
                return Read(name, output);
            // What it prints then is a message, which tells "none" from a failure.
            return output.Contains("credentials not found", StringComparison.Ordinal) ? null : throw Failed(name, $"it ended with {process.ExitCode}");
        }
        catch (IOException)
        {
            throw Failed(name, "it did not listen");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(name, $"it said nothing for {Patience.TotalSeconds:F0} s");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string name)
    {
        try
        {
            return Process.Start(new ProcessStartInfo($"docker-credential-{name}", ["get"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw Failed(name, e.Message);
        }
    }

    private static RegistryCredential Read(string name, string output)
    {
        try
        {
            if (PackagingJson.Read<PrintedCredential>(Encoding.UTF8.GetBytes(output)) is { Username: { } user, Secret: { } secret })
                return new RegistryCredential(user, secret, isIdentityToken: user == "<token>");
        }
        catch (JsonException)
        {
            // Told below, without what it printed.
        }
        throw Failed(name, "its answer is not what Docker's protocol says");
    }

    private static OutsideSystemException Failed(string name, string why) => new(new Fault($"the credential helper docker-credential-{name} of Docker's configuration does not work: {why}")
    {
        NextStep = "install it, or take it out of config.json, or give ASSAY_REGISTRY_USER and ASSAY_REGISTRY_PASSWORD",
    });

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex Name();
}
