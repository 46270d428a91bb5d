namespace Nuke.Common.Utilities;

public static class DelegateDisposable
{
    public static IDisposable CreateBracket(Action? setup = null, Action? cleanup = null)
    {
        setup?.Invoke();
        return new Restoring(cleanup ?? (() => { }));
    }

    public static IDisposable CreateBracket<T>(Func<T> setup, Action<T> cleanup)
    {
        var value = setup();
        return new Restoring(() => cleanup(value));
    }

    /// <summary>Sets a field or property that <paramref name="memberProvider"/> names, and puts the old value back at the end.</summary>
    public static IDisposable SetAndRestore<T>(Expression<Func<T>> memberProvider, T value)
    {
        var access = (MemberExpression)memberProvider.Body;
        var target = access.Expression is null ? null : Expression.Lambda<Func<object>>(access.Expression).Compile(preferInterpretation: true)();
        var previous = MemberValue.Get(access.Member, target);
        MemberValue.Set(access.Member, target!, value);
        return new Restoring(() => MemberValue.Set(access.Member, target!, previous));
    }
}
