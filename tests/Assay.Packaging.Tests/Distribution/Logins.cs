using System.Text;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

/// <summary>How a registry learns who asks.</summary>
public sealed class Logins : RegistryScene
{
    private static readonly RegistryCredential Right = new(DebianRegistry.User, DebianRegistry.Password);
    private static readonly RegistryCredential Wrong = new(DebianRegistry.User, "hunter2");
    private readonly TokenService tokens = new();
    private DebianRegistry? registry;

    public override void Dispose()
    {
        registry?.Dispose();
        tokens.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_opens_the_registry_by_itself_or_by_its_token_service(bool byToken)
    {
        var repository = Closed(byToken);
        var layout = Image("here", 3_000_000);
        layout.Attach("application/vnd.cyclonedx+json", "{}");

        await Push(repository, layout, Access(Right, repository), "1");
        await Pull($"{repository}:1", "there", Access(Right, repository));

        Assert.Equal(Blobs(layout.Folder), Blobs(this["there"]));
        // To read, then to read and write; to pull once.
        if (byToken)
            Assert.InRange(tokens.Asked.Count, 2, 3);
    }

    [Theory]
    [InlineData(false, false, "wants a login")]
    [InlineData(false, true, "refuses the credentials")]
    [InlineData(true, false, "without a login")]
    [InlineData(true, true, "refuses the credentials")]
    public async Task Without_the_right_password_the_next_step_is_named_and_nothing_is_printed(bool byToken, bool hasWrongOne, string expected)
    {
        var repository = Closed(byToken);

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Push(repository, Image("here", 10), Access(hasWrongOne ? Wrong : null, repository), "1"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"docker login {RegistryOf(repository)}", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        for (Exception? e = refusal; e is not null; e = e.InnerException)
            Assert.DoesNotContain("hunter2", e.ToString() + Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_expires_is_fetched_anew_before_it_is_refused()
    {
        var repository = Closed(byToken: true);

        await Push(repository, Image("here", 3_000_000), Access(Right, repository, time: new SteppingClock(), options: Quick with { Parallel = 1 }), "1");

        Assert.True(tokens.Asked.Count > 5, $"{tokens.Asked.Count} tokens");
        Assert.Contains(tokens.Asked, s => s.Contains("push", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_the_registry_no_longer_takes_is_fetched_anew_once()
    {
        var repository = Closed(byToken: true);
        await Push(repository, Image("here", 10), Access(Right, repository), "1");
        tokens.Worthless = 1000;

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Pull($"{repository}:1", "there", Access(Right, repository)));

        Assert.Contains("refuses the credentials", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_pulls_as_anybody_and_is_refused_a_push()
    {
        var repository = Closed(byToken: true);
        tokens.IsPublic = true;
        var layout = Image("here", 10);
        await Push(repository, layout, Access(Right, repository), "1");

        await Pull($"{repository}:1", "there", Access());
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Push(repository, Image("other", 10), Access()));

        Assert.Equal(Blobs(layout.Folder), Blobs(this["there"]));
        Assert.Contains("ASSAY_REGISTRY_USER", refusal.Faults[0].NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("plain")]
    [InlineData("address")]
    public async Task What_docker_login_left_in_its_file_is_used(string way)
    {
        var repository = Closed(byToken: false);
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DebianRegistry.User}:{DebianRegistry.Password}"));
        var config = way switch
        {
            "auth" => Config($$"""{"auths":{"other":{"auth":"eDp5"},"{{RegistryOf(repository)}}":{"auth":"{{auth}}"} } }"""),
            "plain" => Config($$"""{"auths":{"{{RegistryOf(repository)}}":{"username":"{{DebianRegistry.User}}","password":"{{DebianRegistry.Password}}"} } }"""),
            _ => Config($$"""{"auths":{"https://{{RegistryOf(repository)}}/v2/":{"auth":"{{auth}}"} } }"""),
        };

        await Push(repository, Image("here", 10), Access(dockerConfig: config), "1");
    }

    [Fact]
    public async Task An_identity_token_is_traded_for_tokens()
    {
        var repository = Closed(byToken: true);

        await Push(repository, Image("here", 10), Access(dockerConfig: Config($$"""{"auths":{"{{RegistryOf(repository)}}":{"auth":"","identitytoken":"{{TokenService.IdentityToken}}"} } }""")), "1");

        Assert.NotEmpty(tokens.Asked);
    }

    [Theory]
    [InlineData("credsStore", true)]
    [InlineData("credHelpers", true)]
    [InlineData("credsStore", false)]
    public async Task A_credential_helper_is_asked(string key, bool knows)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the helper is a shell script");
        var repository = Closed(byToken: false);
        var name = $"assay-test-{Guid.NewGuid():N}";
        WriteHelper(name, RegistryOf(repository), knows);
        var config = Config(key == "credsStore" ? $$"""{"credsStore":"{{name}}"}""" : $$"""{"credsStore":"nobody","credHelpers":{"{{RegistryOf(repository)}}":"{{name}}"} }""");
        Task<PushReport> Run() => Push(repository, Image("here", 10), Access(dockerConfig: config), "1");

        if (knows)
            Assert.Equal(2, (await Run()).BlobsSent);
        else
            Assert.Contains("wants a login", (await Assert.ThrowsAsync<OutsideSystemException>(Run)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"credsStore":"is-not-there"}""", "docker-credential-is-not-there")]
    [InlineData("""{"credsStore":"../../bin/sh"}""", "no program has such a name")]
    [InlineData("""{"auths": hunter2 """, "can't be read")]
    public async Task A_configuration_that_does_not_work_is_named_without_what_stands_in_it(string text, string expected)
    {
        var repository = Closed(byToken: false);

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Push(repository, Image("here", 10), Access(dockerConfig: Config(text)), "1"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ASSAY_REGISTRY_USER", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    private string Closed(bool byToken)
    {
        File.WriteAllText(this["tokens.pem"], tokens.Certificate);
        registry = byToken
            ? new DebianRegistry(more: $"auth: {{token: {{realm: \"{tokens.Realm}\", service: registry, issuer: test, rootcertbundle: \"{this["tokens.pem"]}\"}}}}")
            : new DebianRegistry(withPassword: true);
        return registry.Repository();
    }

    private static string RegistryOf(string repository) => ImageRepository.Parse(repository).Registry;

    private string Config(string text)
    {
        File.WriteAllText(this["config.json"], text);
        return this["config.json"];
    }

    /// <summary>Where PATH leads, from now on.</summary>
    private void WriteHelper(string name, string server, bool knows)
    {
        Environment.SetEnvironmentVariable("PATH", $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}{this[""]}");
        var file = this[$"docker-credential-{name}"];
        File.WriteAllText(file, $$"""
            #!/bin/sh
            read server
            if [ "$1" = get ] && [ "$server" = "{{server}}" ] && {{(knows ? "true" : "false")}}; then
              echo '{"ServerURL":"{{server}}","Username":"{{DebianRegistry.User}}","Secret":"{{DebianRegistry.Password}}"}'
            else
              echo "credentials not found in native keychain"
              exit 1
            fi
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
