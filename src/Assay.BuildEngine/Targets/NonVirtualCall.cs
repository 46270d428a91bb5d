namespace Nuke.Common.Execution;

/// <summary>Reads a property as its declaring type defines it, although the build overrides it.</summary>
internal static class NonVirtualCall
{
    public static Delegate Get(MethodInfo getter, object build)
    {
        var call = (Func<Delegate>)Activator.CreateInstance(typeof(Func<Delegate>), build, getter.MethodHandle.GetFunctionPointer())!;
        return call();
    }
}
