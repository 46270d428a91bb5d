namespace Nuke.Common.Tooling;

public delegate T Configure<T>(T options);

public delegate TOptions Configure<TOptions, TValue>(TOptions options, TValue value);

public delegate IEnumerable<T> CombinatorialConfigure<T>(T options);
