using Assay.Front.Control;

namespace Assay.Front;

/// <summary>Held by the front that runs in a state folder; the system drops it when the process ends, however it ends.</summary>
internal static class FrontLock
{
    /// <summary>Null when another front holds it, at once when that one answers.</summary>
    public static async Task<FileStream?> TryTakeAsync(TimeSpan patience, TimeProvider time)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(FrontFiles.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(started) < patience)
            {
                if (await FrontAnswer.ComesAsync())
                    return null;
                await Task.Delay(50);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
