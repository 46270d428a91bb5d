using System.Globalization;
using Assay.Deployment;
using Assay.Deployment.Tests.Builds;
using Assay.Evaluation;
using Assay.Lifecycle;

// A build that deploys, and is killed when it comes to a step.
var (root, front, dotnet, work) = (args[0], args[1], args[2], args[3]);
var numbers = args[4..7].Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
var smokeTests = AssayJson.Read<SmokeRecord>(File.ReadAllText(Path.Combine(work, "smoke.json"))).Tests;
var environment = new EnvironmentDeclaration
{
    Name = new EnvironmentName("local"),
    Port = numbers[0],
    ReadyTimeout = TimeSpan.FromMinutes(1),
    Rollout = new RolloutPlan
    {
        Strategy = Enum.Parse<RolloutStrategy>(args[7]),
        Steps = [50],
        Hold = TimeSpan.FromSeconds(numbers[1]),
        MinRequests = 0,
        Rules = [new ErrorRateRule(0.5, null)],
    },
};
var target = new LocalProcessTarget(
    new LocalProcessOptions { WorkspaceRoot = root, FrontFolder = front, DotnetPath = dotnet },
    LiveGateKeeper.Judge,
    TimeProvider.System,
    new KillAtStep(args[8], TimeSpan.FromMilliseconds(numbers[2])));
await target.DeployAsync(
    AssayJson.Read<ServingImage>(File.ReadAllText(Path.Combine(work, "image.json"))),
    AssayJson.Read<ModelVersion>(File.ReadAllText(Path.Combine(work, "version.json"))),
    environment,
    smokeTests);
