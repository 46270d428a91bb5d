namespace Nuke.Common.Utilities.Collections;

public static class EnumerableExtensions
{
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();
    public static bool IsNullOrEmpty<T>(this IEnumerable<T>? enumerable) => enumerable is null || !enumerable.Any();
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> enumerable) where T : class => enumerable.Where(x => x is not null)!;
    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> enumerable, Func<T, bool> condition)
        where T : class? => enumerable.Where(x => !condition(x));
    public static IEnumerable<T> ToEmptyIfNull<T>(this IEnumerable<T>? enumerable) => enumerable ?? [];
    public static T[] ToEmptyIfNull<T>(this T[]? array) => array ?? [];
    public static T SingleOrError<T>(this IEnumerable<T> enumerable, string message) => SingleOrError(enumerable, _ => true, message);

    public static T SingleOrError<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate, string message)
    {
        var found = enumerable.Where(predicate).Take(2).ToList();
        return found.Count == 1 ? found[0] : throw new ArgumentException(message);
    }

    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, string message) =>
        SingleOrDefaultOrError(enumerable, _ => true, message);

    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate, string message)
    {
        var found = enumerable.Where(predicate).Take(2).ToList();
        return found.Count <= 1 ? found.FirstOrDefault()! : throw new ArgumentException(message);
    }
}
