using System.Diagnostics;

namespace Assay.Components;

/// <summary>Reads what git keeps of the workspace.</summary>
internal static class GitHistory
{
    /// <summary>The lines of all branches, tags and stashes that name a digest; none without git or outside a repository.</summary>
    public static IEnumerable<string> DigestsOfAllRefs(Workspace workspace)
    {
        if (Text(workspace, "for-each-ref", "--format=%(objectname)") is not { Length: > 0 } refs)
            return [];
        return refs.Split('\n').Distinct()
            .Chunk(200)
            .Select(some => Text(workspace, ["grep", "-hE", "sha256:[0-9a-f]{64}", .. some, "--", "models", "data"]))
            .OfType<string>();
    }

    /// <summary>What git prints; null when it fails, or is not there.</summary>
    public static string? Text(Workspace workspace, params IEnumerable<string> arguments)
    {
        using var bytes = new MemoryStream();
        return Copy(workspace, bytes, arguments) ? System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).Trim() : null;
    }

    /// <summary>Copies what git prints into a stream.</summary>
    /// <returns>Whether git did it.</returns>
    public static bool Copy(Workspace workspace, Stream target, params IEnumerable<string> arguments) => Copy(workspace, target, index: null, arguments);

    /// <param name="index">The index that git uses; null for its own.</param>
    public static bool Copy(Workspace workspace, Stream target, string? index, IEnumerable<string> arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", workspace.Root, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            if (index is not null)
                start.Environment["GIT_INDEX_FILE"] = index;
            using var git = Process.Start(start)!;
            // Read as well, or a talkative git would wait for ever.
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            git.StandardOutput.BaseStream.CopyTo(target);
            git.WaitForExit();
            return git.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
