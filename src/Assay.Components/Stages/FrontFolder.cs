namespace Assay.Components;

/// <summary>The front comes with the components, in a folder of its own: it is a program, not a library.</summary>
internal static class FrontFolder
{
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "front");
}
