namespace Nuke.Common.Execution;

/// <summary>What targets require must be there before the first one runs. Somebody at a terminal is asked for missing parameters.</summary>
internal sealed class RequirementCheck(NukeBuild build, ParameterCatalog catalog)
{
    private readonly List<string> _faults = [];
    private bool _isParameterMissing;

    public void Check(IEnumerable<ExecutableTarget> targets)
    {
        foreach (var target in targets)
            target.DelegateRequirements.ForEach(x => Check(target, x));
        foreach (var member in catalog.Required)
            CheckMember(member, null, () => MemberValue.Get(member, build));
        if (_faults.Count == 0)
            return;
        var message = string.Join(Environment.NewLine, _faults);
        throw _isParameterMissing ? new WrongUseException(message) : new BuildDefinitionException(message);
    }

    private void Check(ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement.ReturnType == typeof(bool))
        {
            if (ExpressionReader.Value(requirement) is not true)
                _faults.Add($"Target '{target.Name}' requires '{requirement.Body}'");
        }
        else if (ExpressionReader.Member(requirement) is { } member)
            CheckMember(member, target, () => ExpressionReader.Value(requirement));
        else if (IsMissing(ExpressionReader.Value(requirement)))
            _faults.Add($"Target '{target.Name}' requires '{requirement.Body}' to be not null or empty");
    }

    private void CheckMember(MemberInfo member, ExecutableTarget? target, Func<object?> read)
    {
        if (IsMissing(read()))
            catalog.Inject(member);
        if (!IsMissing(read()))
            return;
        var name = TargetDiscovery.ShortName(member);
        var attribute = ParameterCatalog.AttributeOf(member, build);
        var parameter = attribute is ParameterAttribute parameterAttribute ? new Parameter(member, parameterAttribute) : null;
        if (parameter is not null && Ask(parameter))
            return;
        _isParameterMissing |= parameter is not null;
        var fault = target is null ? $"Member '{name}' is required to be not null or empty"
            : attribute is null ? $"Member '{name}' is required from target '{target.Name}' but not marked with an injection attribute."
            : $"Target '{target.Name}' requires member '{name}' to be not null or empty";
        _faults.Add(parameter is null
            ? fault
            : $"{fault}. Give {parameter.Switch}, set NUKE_{ParameterNames.UpperSnake(parameter.Name)} or put \"{parameter.Name}\" into .nuke/parameters.json");
    }

    private bool Ask(Parameter parameter)
    {
        if (NukeBuild.Host is not Terminal || !Terminal.IsInteractive)
            return false;
        var allowed = parameter.AllowedValues(build);
        Console.Write($"{parameter.Attribute.Description ?? parameter.Name}{(allowed is null ? "" : $" ({string.Join(", ", allowed)})")}: ");
        var text = Console.ReadLine();
        if (string.IsNullOrWhiteSpace(text))
            return false;
        try
        {
            var value = ValueConversion.FromTexts([text.Trim()], parameter.Type, parameter.Attribute.Separator);
            if (parameter.IsSecret)
                SecretMask.Add(value!);
            ParameterSources.Current.Remember(parameter, value);
            if (parameter.Member!.DeclaringType is { IsInterface: false })
                MemberValue.Set(parameter.Member, build, value);
            return true;
        }
        catch (ConversionException exception)
        {
            throw new WrongUseException($"Parameter {parameter.Switch}: {exception.Message}");
        }
    }

    private static bool IsMissing(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
