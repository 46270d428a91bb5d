namespace Nuke.Common;

/// <exception cref="ArgumentException">The condition does not hold.</exception>
public static class Assert
{
    [DoesNotReturn]
    public static void Fail(string message, Exception? exception = null) => throw new Exception(message, exception);

    public static void True(
        [DoesNotReturnIf(false)] bool condition, string? message = null,
        [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
            throw Failure(message, "Expected condition to be true", argumentExpression);
    }

    public static void False(
        [DoesNotReturnIf(true)] bool condition, string? message = null,
        [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (condition)
            throw Failure(message, "Expected condition to be false", argumentExpression);
    }

    public static T NotNull<T>([NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : class => obj ?? throw Failure(message, "Expected object to be not null", argumentExpression);
    public static T? NotNull<T>(
        [NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : struct => obj ?? throw Failure(message, "Expected object to be not null", argumentExpression);
    public static string NotNullOrEmpty(
        [NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null) =>
        string.IsNullOrEmpty(str) ? throw Failure(message, "Expected string to be not null or empty", argumentExpression) : str;
    public static string NotNullOrWhiteSpace(
        [NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null) =>
        string.IsNullOrWhiteSpace(str) ? throw Failure(message, "Expected string to be not null or whitespace", argumentExpression) : str;
    public static void NotEmpty<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Check(collection is { Count: > 0 }, message, "Expected collection to be not empty", argumentExpression);
    public static void Empty<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Check(collection is { Count: 0 }, message, "Expected collection to be empty", argumentExpression);

    public static void Count<T>(
        IReadOnlyCollection<T>? collection, int length, string? message = null,
        [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Check(collection?.Count == length, message, $"Expected collection to have length of {length} but has {collection?.Count}", argumentExpression);

    public static void HasSingleItem<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);
    public static void FileExists(string? path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        Check(File.Exists(path), message, $"Expected file to exist: {path}", argumentExpression);
    public static void DirectoryExists(string? path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        Check(Directory.Exists(path), message, $"Expected directory to exist: {path}", argumentExpression);

    private static void Check(bool holds, string? message, string fallback, string? expression)
    {
        if (!holds)
            throw Failure(message, fallback, expression);
    }

    private static ArgumentException Failure(string? message, string fallback, string? expression) =>
        message is null ? new ArgumentException(fallback, expression) : new ArgumentException(message);
}
