namespace Nuke.Common;

/// <summary>As <see cref="OnDemandAttribute"/> on every member of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class OnDemandValueInjectionAttribute : Attribute;
