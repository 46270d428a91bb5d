namespace Nuke.Common.CI;

/// <summary>Keeps the CI files in step with the build.</summary>
internal static class BuildServerConfigurations
{
    public const string SwitchName = "generate-configuration";

    public static void Generate(INukeBuild build, IReadOnlyList<ExecutableTarget> targets, string id)
    {
        var generators = Generators(build);
        var generator = generators.FirstOrDefault(x => x.Id == id) ?? throw new WrongUseException(
            $"Parameter --{SwitchName}: '{id}' is not allowed.{NearestNames.Hint(id, generators.Select(x => x.Id))} "
            + $"Allowed: {string.Join(", ", generators.Select(x => x.Id))}");
        generator.Update(targets);
        Log.Information("Generated {File:l}", string.Join(", ", generator.GeneratedFiles));
    }

    public static void UpdateAll(INukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        foreach (var generator in Generators(build).Where(x => x.AutoGenerate))
            if (generator.Update(targets))
                Log.Warning("Configuration files for {Configuration:l} have changed.", generator.DisplayName);
    }

    public static ConfigurationAttributeBase[] Generators(INukeBuild build)
    {
        var generators = Attribute.GetCustomAttributes(build.GetType(), typeof(ConfigurationAttributeBase)).Cast<ConfigurationAttributeBase>().ToArray();
        foreach (var generator in generators)
            generator.Build = build;
        return generators;
    }
}
