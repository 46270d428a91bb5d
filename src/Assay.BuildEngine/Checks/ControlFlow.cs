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

    /// <param name="action">What is tried.</param>
    /// <param name="cleanup">Runs after every attempt.</param>
    /// <param name="retryAttempts">Attempts in all, at least 1. Default 3.</param>
    /// <param name="delay">Pause between two attempts. Default none.</param>
    /// <param name="logAction">Gets a line for every failed attempt but the last. Default: a warning in the log.</param>
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
