using Assay.Front.Control;

namespace Assay.Front;

/// <summary>
/// Whether a front answers in this folder. Who starts one has found that none does; but a build that was killed meanwhile leaves a front
/// half started, and another build's may come before it.
/// </summary>
internal static class FrontAnswer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<bool> ComesAsync()
    {
        if (!File.Exists(FrontFiles.ControlSocket))
            return false;
        using var client = ServerConnection.Open(FrontFiles.ControlSocket);
        using var request = new HttpRequestMessage(HttpMethod.Get, ServerConnection.Address + "/status");
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            using var response = await client.SendAsync(request, timeout.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
