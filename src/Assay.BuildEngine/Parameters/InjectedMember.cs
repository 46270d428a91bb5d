using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

internal sealed record InjectedMember(MemberInfo Member, ValueInjectionAttributeBase Attribute);
