namespace Nuke.Common.Execution;

internal sealed record InjectedMember(MemberInfo Member, ValueInjectionAttributeBase Attribute);
