namespace Nuke.Common;

public static class ControlFlow
{
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors<object?>(() => { action(); return null; }, null, includeStackTrace, logWarning);

    public static T SuppressErrors<T>(Func<T> action, T defaultValue = default!, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            if (logWarning)
                Log.Warning("{Message:l}", includeStackTrace ? exception.ToString() : exception.Message);
            return defaultValue;
        }
    }

    /// <summary>At most that many attempts with a pause between two, each with its cleanup; a failed one but the last is a line in the log.</summary>
    public static void ExecuteWithRetry(
        Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
        Assert.True(retryAttempts > 0);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (attempt < retryAttempts)
            {
                (logAction ?? (x => Log.Warning("{Message:l}", x))).Invoke($"Attempt #{attempt} failed with: {exception.Message}");
            }
            finally
            {
                cleanup?.Invoke();
            }
            if (delay is { } pause)
                Thread.Sleep(pause);
        }
    }
}
