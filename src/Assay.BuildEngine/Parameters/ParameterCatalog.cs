namespace Nuke.Common.Execution;

/// <summary>All parameters of a build: members of its classes (bases first) and properties of its components.</summary>
internal sealed class ParameterCatalog
{
    private readonly List<InjectedMember> _injected = [];
    private readonly List<Parameter> _parameters = [];
    private readonly INukeBuild _build;

    public ParameterCatalog(NukeBuild build)
    {
        _build = build;
        var levels = TargetDiscovery.Levels(build.GetType()).Reverse().ToList();
        var contracts = build.GetType().GetInterfaces();
        foreach (var type in levels)
            _injected.AddRange(Attributed(type).OrderByDescending(x => x.Attribute.Priority).ThenBy(x => x.Member.Name, StringComparer.Ordinal));
        _parameters.AddRange(ParametersOf(_injected));
        foreach (var parameter in ParametersOf(contracts.SelectMany(Attributed)).Where(x => _parameters.TrueForAll(y => y.Name != x.Name)))
            _parameters.Add(parameter);
        Required = [.. levels.Concat(contracts).SelectMany(Members).Where(x => x.IsDefined(typeof(RequiredAttribute), inherit: true))];

        // Before anything can be said about them, and also those that an occurrence further right overrides.
        foreach (var found in CommandLine.Current.Switches.Where(x => IsSecret(x.Name)))
            SecretMask.Add(found.Values.ToArray());
    }

    public IReadOnlyList<Parameter> Parameters => _parameters;
    private IEnumerable<string> Known => _parameters.Concat(BuiltInParameters.Listed).Select(x => x.Name).Concat(BuiltInParameters.Switches);
    public IReadOnlyList<MemberInfo> Required { get; }

    public static ValueInjectionAttributeBase? AttributeOf(MemberInfo member, INukeBuild build)
    {
        var attribute = (ValueInjectionAttributeBase?)Attribute.GetCustomAttribute(member, typeof(ValueInjectionAttributeBase));
        attribute?.Build = build;
        return attribute;
    }

    /// <exception cref="WrongUseException">All faults of command line, environment and files in one message.</exception>
    public void Check(CommandLine commandLine)
    {
        var faults = new List<string>();
        foreach (var found in commandLine.Switches.Where(x => !IsPassword(x.Name) && !Known.Any(y => ParameterNames.SameSwitch(y, x.Name))))
        {
            var names = Known.Select(x => "--" + ParameterNames.Kebab(x));
            faults.Add($"Parameter {found.Token} is not known.{(found.Token is "-h" or "-?" ? " Did you mean '--help'?" : NearestNames.Hint(found.Token, names))} See --help for all");
        }
        foreach (var parameter in _parameters)
        {
            try
            {
                if (parameter.Attribute.GetType() == typeof(ParameterAttribute))
                    ParameterSources.Current.Resolve(parameter);
            }
            catch (WrongUseException exception)
            {
                faults.Add(exception.Message);
            }
        }
        if (faults.Count > 0)
            throw new WrongUseException(string.Join(Environment.NewLine, faults));
    }

    public void Inject(bool parameters)
    {
        var isOnDemand = _build.GetType().IsDefined(typeof(OnDemandValueInjectionAttribute), inherit: true);
        foreach (var (member, attribute) in _injected.Where(x => x.Attribute is ParameterAttribute == parameters))
            if (!isOnDemand && !member.IsDefined(typeof(OnDemandAttribute), inherit: true))
                Inject(member, attribute);
    }

    public void Inject(MemberInfo member)
    {
        if (_injected.Find(x => x.Member.Name == member.Name && x.Member.DeclaringType == member.DeclaringType) is { } found)
            Inject(found.Member, found.Attribute);
    }

    public bool Has(Parameter parameter) => _parameters.Exists(x => ParameterNames.SameSwitch(x.Name, parameter.Name));
    /// <summary>The values of that switch may be shown.</summary>
    public bool IsPublic(string name) => !IsSecret(name) && Known.Any(x => ParameterNames.SameSwitch(x, name));

    private void Inject(MemberInfo member, ValueInjectionAttributeBase attribute)
    {
        if (attribute.TryGetValue(member, _build) is { } value)
            MemberValue.Set(member, _build, value);
    }

    private bool IsSecret(string name) => IsPassword(name) || _parameters.Exists(x => x.IsSecret && ParameterNames.SameSwitch(x.Name, name));

    // Of the secrets in a parameters file.
    private static bool IsPassword(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() is var plain
        && plain.StartsWith("PARAMS", StringComparison.Ordinal) && plain.EndsWith("KEY", StringComparison.Ordinal);
    private static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(MemberValue.All).Where(x => x is FieldInfo or PropertyInfo);
    private static IEnumerable<Parameter> ParametersOf(IEnumerable<InjectedMember> members) =>
        members.Where(x => x.Attribute is ParameterAttribute).Select(x => new Parameter(x.Member, (ParameterAttribute)x.Attribute));
    private IEnumerable<InjectedMember> Attributed(Type type) => Members(type)
        .Where(x => x.IsDefined(typeof(ValueInjectionAttributeBase), inherit: true)).Select(x => new InjectedMember(x, AttributeOf(x, _build)!));
}

internal sealed record InjectedMember(MemberInfo Member, ValueInjectionAttributeBase Attribute);
