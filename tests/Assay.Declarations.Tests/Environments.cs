using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Section <c>environments</c> of model.yaml beyond a port.</summary>
public sealed class Environments : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>What follows the port of staging, whose line is 18, the place of the fault, and what it says.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "target: docker", "18:34", "environments.staging.target is 'docker' (allowed: a mapping)" },
        { "target: {}", "18:34", "environments.staging.target.kind is missing (allowed: process, docker, swarm, kubernetes)" },
        { "target: { kind: dokcer }", "18:42", "did you mean 'docker'?" },
        { "target: { kind: process, memory: 1GiB }", "18:51", "'memory' is unknown in environments.staging.target (allowed: kind)" },
        { "target: { kind: docker, memory: 512 }", "18:58", "environments.staging.target.memory is '512' (allowed: 64MiB to 1TiB, with its unit: 512MiB" },
        { "target: { kind: docker, memory: 512mib }", "18:58", "environments.staging.target.memory is '512mib'" },
        { "target: { kind: docker, memory: 0.1MiB }", "18:58", "environments.staging.target.memory is '0.1MiB'" },
        { "target: { kind: docker, memory: 63MiB }", "18:58", "environments.staging.target.memory is '63MiB'" },
        { "target: { kind: docker, memory: 2TiB }", "18:58", "environments.staging.target.memory is '2TiB'" },
        { "target: { kind: docker, cpus: 0 }", "18:56", "environments.staging.target.cpus is '0' (allowed: 0.1 to 256)" },
        { "target: { kind: docker, pids: 8 }", "18:56", "environments.staging.target.pids is '8' (allowed: 32 to 32768" },
        { "target: { kind: docker, replicas: 3 }", "18:50", "'replicas' is unknown in environments.staging.target (allowed: cpus, kind, memory, pids)" },
        { "target: { kind: swarm, replicas: 101 }", "18:59", "environments.staging.target.replicas is '101' (allowed: 1 to 100" },
        { "target: { kind: swarm, monitor: 100ms }", "18:58", "environments.staging.target.monitor is '100ms' (allowed: 1s to 600s" },
        { "target: { kind: kubernetes, replicas: 5, replicasAtMost: 3 }", "18:83", "replicasAtMost is 3, and replicas 5 (allowed: 5 to 1000)" },
        { "target: { kind: kubernetes, namespace: Team_A }", "18:65", "environments.staging.target.namespace is 'Team_A'" },
        { "target: { kind: kubernetes, pids: 64 }", "18:54", "'pids' is unknown in environments.staging.target" },
        { "rollout: canary", "18:35", "environments.staging.rollout is 'canary' (allowed: a mapping)" },
        { "rollout: { strategy: canry }", "18:47", "did you mean 'canary'?" },
        { "rollout: { strategy: canary, steps: 5 }", "18:62", "environments.staging.rollout.steps is '5' (allowed: growing percentages" },
        { "rollout: { strategy: canary, steps: [] }", "18:62", "environments.staging.rollout.steps is an empty list" },
        { "rollout: { strategy: canary, steps: [5, 100] }", "18:66", "an item of environments.staging.rollout.steps is '100' (allowed: 1 to 99, a whole number)" },
        { "rollout: { strategy: canary, steps: [0, 5] }", "18:63", "an item of environments.staging.rollout.steps is '0'" },
        { "rollout: { strategy: canary, steps: [25, 5] }", "18:67", "environments.staging.rollout.steps does not grow from 25 to 5" },
        { "rollout: { strategy: canary, steps: [5, 5] }", "18:66", "does not grow from 5 to 5" },
        { "rollout: { strategy: shadow, steps: [5] }", "18:62", "environments.staging.rollout.steps does not fit strategy shadow (allowed: strategy canary)" },
        { "rollout: { hold: 25h }", "18:43", "environments.staging.rollout.hold is '25h' (allowed: 0s to 86400s" },
        { "rollout: { minRequests: -1 }", "18:50", "environments.staging.rollout.minRequests is '-1' (allowed: 0 to 1000000" },
        { "rollout: { rules: [{ rule: errorRate, atMost: 0.1 }] }", "18:44", "environments.staging.rollout.rules judge nothing: hold is 0s" },
        { "rollout: { hold: 9s, rules: [] }", "18:54", "environments.staging.rollout.rules is an empty list" },
        { "rollout: { hold: 9s, rules: [errorRate] }", "18:55", "environments.staging.rollout.rules.1 is 'errorRate' (allowed: a rule, such as { rule: errorRate" },
        { "rollout: { hold: 9s, rules: [{ rule: errorrate, atMost: 0.1 }] }", "18:63", "did you mean 'errorRate'?" },
        { "rollout: { hold: 9s, rules: [{ rule: floor, metric: auc, atLeast: 0.9 }] }", "18:63", "put it under 'gates'; here a server is judged while it runs" },
        { "rollout: { hold: 9s, rules: [{ rule: errorRate, atMost: 1% }] }", "18:82", "environments.staging.rollout.rules.1.atMost is '1%' (allowed: 0 to 1)" },
        { "rollout: { hold: 9s, rules: [{ rule: errorRate, atMost: 0 }, { rule: errorRate, atMost: 0 }] }", "18:87", "rules.2 is a second rule errorRate" },
        { "rollout: { hold: 9s, rules: [{ rule: responseTime, quantile: p99 }] }", "18:55", "rules.1 has no limit (allowed: at least one of atMost, atMostTimesChampion)" },
        { "rollout: { hold: 9s, rules: [{ rule: responseTime, quantile: p99, atMost: 200 }] }", "18:100", "rules.1.atMost is '200' (allowed: 0.001s to 600s" },
        { "rollout: { hold: 9s, rules: [{ rule: agreement, atLeast: 0.9 }] }", "18:55", "the rule agreement does not fit strategy blueGreen (allowed: strategy shadow)" },
        { "rollout: { strategy: recreate, hold: 9s, rules: [{ rule: scoreShift, atMost: 0.1 }] }", "18:75", "the rule scoreShift does not fit strategy recreate" },
        { "rollout: { strategy: recreate, hold: 9s, rules: [{ rule: responseTime, quantile: p99, atMostTimesChampion: 2 }] }", "18:133", "atMostTimesChampion does not fit strategy recreate" },
        { "target: { kind: swarm }, rollout: { strategy: canary }", "18:72", "rollout.strategy canary does not fit target swarm: the cluster rolls (allowed: blueGreen, recreate)" },
        { "target: { kind: kubernetes }, rollout: { strategy: canary }", "18:77", "add kserve: true to the target for a canary" },
        { "target: { kind: kubernetes, kserve: true }, rollout: { strategy: shadow }", "18:91", "does not fit target kubernetes with kserve: the cluster rolls (allowed: blueGreen, canary)" },
        { "target: { kind: swarm }, rollout: { hold: 9s }", "18:68", "rollout.hold does not fit target swarm" },
        { "after: stagin", "18:33", "environments.staging.after is 'stagin' (allowed: local, production)" },
        { "after: staging", "18:33", "environments.staging.after is 'staging' (allowed: local, production)" },
        { "after: prodution", "18:33", "did you mean 'production'?" },
        { "after: production", "19:36", "environments go in a circle: production after staging after production" },
        { "approvals: 11", "18:37", "environments.staging.approvals is '11' (allowed: 0 to 10, a whole number)" },
        { "approval: 1", "18:26", "did you mean 'approvals'?" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place(string staging, string place, string fragment)
    {
        var error = Assert.Throws<WrongUseException>(() => Read(staging));

        var fault = Assert.Single(error.Faults);
        Assert.Equal($"model.yaml:{place}", $"{Path.GetFileName(fault.Place!.File)}:{fault.Place.Line}:{fault.Place.Column}");
        Assert.Contains(fragment, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rule: errorRate, atMost: 0.1")]
    [InlineData("rule: agreement, atLeast: 0.9")]
    public void A_rule_for_a_server_does_not_judge_a_model(string rule)
    {
        var text = Texts.Model.Replace("rule: floor, metric: auc, atLeast: 0.83", rule, StringComparison.Ordinal);
        var error = Assert.Throws<WrongUseException>(() => ModelFile.Read(folder.Write("model.yaml", text), new ModelName("delay")));
        Assert.Contains("put it under 'rollout.rules' of an environment", Assert.Single(error.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_a_process_with_blue_green_and_no_watch()
    {
        var staging = Staging("");
        Assert.IsType<ProcessTargetOptions>(staging.Target);
        Assert.Equal((RolloutStrategy.BlueGreen, TimeSpan.Zero, TimeSpan.FromMinutes(5), 100), (staging.Rollout.Strategy, staging.Rollout.Hold, staging.Rollout.Patience, staging.Rollout.MinRequests));
        Assert.Equal([new ErrorRateRule(0.01, Place: null)], staging.Rollout.Rules);
        Assert.Equal((null, 0), (staging.After, staging.Approvals));
    }

    [Theory]
    [InlineData("canary", 30)]
    [InlineData("shadow", 30)]
    [InlineData("recreate", 0)]
    [InlineData("blueGreen", 0)]
    public void A_step_with_live_requests_is_watched(string strategy, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Staging($"rollout: {{ strategy: {strategy} }}").Rollout.Hold);

    [Fact]
    public void A_canary_in_a_container()
    {
        var staging = Staging(
            "target: { kind: docker, memory: 1.5GiB, cpus: 0.5, pids: 64 }, after: local, approvals: 2, "
            + "rollout: { strategy: canary, steps: [1, 10], hold: 2m, patience: 0s, minRequests: 7, rules: [{ rule: errorRate, atMost: 0 }, "
            + "{ rule: responseTime, quantile: p99, atMost: 200ms, atMostTimesChampion: 1.5 }, { rule: responseTime, quantile: median, atMost: 1s }, { rule: scoreShift, atMost: 0.1 }] }");
        Assert.Equal(new DockerTargetOptions { Limits = new ContainerLimits { MemoryBytes = 1536L << 20, Cpus = 0.5, Pids = 64 } }, staging.Target);
        var plan = staging.Rollout;
        Assert.Equal((RolloutStrategy.Canary, TimeSpan.FromMinutes(2), TimeSpan.Zero, 7), (plan.Strategy, plan.Hold, plan.Patience, plan.MinRequests));
        Assert.Equal([1, 10], plan.Steps);
        Assert.Equal(
            [
                new ErrorRateRule(0, null),
                new ResponseTimeRule(LatencyQuantile.P99, TimeSpan.FromMilliseconds(200), 1.5, null),
                new ResponseTimeRule(LatencyQuantile.Median, TimeSpan.FromSeconds(1), null, null),
                new ScoreShiftRule(0.1, null),
            ],
            plan.Rules.Select(r => r with { Place = null }));
        Assert.Equal((new EnvironmentName("local"), 2), (staging.After, staging.Approvals));
    }

    [Fact]
    public void Clusters()
    {
        Assert.Equal(
            new SwarmTargetOptions { Limits = new ContainerLimits { MemoryBytes = 500_000_000 }, Replicas = 3, Monitor = TimeSpan.FromSeconds(10), HostPorts = true },
            Staging("target: { kind: swarm, memory: 500MB, replicas: 3, monitor: 10s, hostPorts: true }").Target);
        Assert.Equal(
            new KubernetesTargetOptions { Namespace = "team-a", Context = "lab", Replicas = 6, ReplicasAtMost = 6, KServe = true },
            Staging("target: { kind: kubernetes, namespace: team-a, context: lab, replicas: 6, kserve: true }, rollout: { strategy: canary, steps: [10] }").Target);
    }

    [Fact]
    public void A_default_written_out_is_the_same_value()
    {
        var left = Values("target: { kind: docker }, rollout: { strategy: canary }");
        var written = Values("target: { kind: docker, memory: 0.5GiB, cpus: 1.0, pids: 128 }, approvals: 0, "
            + "rollout: { strategy: canary, steps: [5, 25, 50], hold: 30s, patience: 300s, minRequests: 100, rules: [{ rule: errorRate, atMost: 0.010 }] }");
        Assert.Equal(left, written);
        Assert.Equal("512MiB", left["staging.target.memory"]);
        Assert.Equal("5, 25, 50", left["staging.rollout.steps"]);
        Assert.Equal("errorRate atMost 0.01", left["staging.rollout.rules.1"]);
        Assert.Equal("process", left["local.target.kind"]);
        Assert.Equal(
            "responseTime p99 atMost 0.2s atMostTimesChampion 1.5",
            Values("rollout: { hold: 5s, rules: [{ rule: responseTime, quantile: p99, atMost: 200ms, atMostTimesChampion: 1.5 }] }")["staging.rollout.rules.1"]);
    }

    private IReadOnlyDictionary<string, string> Values(string staging) => Read(staging).Section("environments");

    private EnvironmentDeclaration Staging(string staging) => Read(staging).Environments.Single(e => e.Name.Value == "staging");

    private ModelDeclaration Read(string staging) => ModelFile.Read(
        folder.Write("model.yaml", $"{Texts.Model}\n  staging: {{ port: 5180, {staging} }}\n  production: {{ port: 5280, after: staging }}\n"),
        new ModelName("delay"));
}
