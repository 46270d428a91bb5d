using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>The files of keys.</summary>
public sealed class SigningKeys : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_private_key_is_its_owners_alone()
    {
        var key = SigningKeyPair.Create(folder["deep/private.pem"], folder["repository/public.pem"], folder["repository"]);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["deep/private.pem"]));
        Assert.Equal([folder["deep/private.pem"]], Directory.GetFileSystemEntries(folder["deep"]));
        Assert.Equal(key.Hint, VerificationKey.Read(folder["repository/public.pem"], "public.pem").Hint);
        using var read = SigningKey.Read(folder["deep/private.pem"], "/");
        using var text = SigningKey.Read(File.ReadAllText(folder["deep/private.pem"]), "/");
        Assert.Equal((key.Hint, key.Hint), (read.Public.Hint, text.Public.Hint));
        Assert.Equal((0, "Key is valid\n"), KeyPair.OpenSsl("pkey", "-in", folder["deep/private.pem"], "-check", "-noout"));
    }

    [Fact]
    public void A_key_is_never_overwritten()
    {
        folder.Write("private.pem", "mine");
        folder.Write("public.pem", "ours");
        var refusal = Assert.Throws<WrongUseException>(() => SigningKeyPair.Create(folder["private.pem"], folder["public.pem"], folder["repository"]));
        Assert.Equal(2, refusal.Faults.Count);
        Assert.Equal(("mine", "ours"), (File.ReadAllText(folder["private.pem"]), File.ReadAllText(folder["public.pem"])));
    }

    [Theory]
    [InlineData("repository/key.pem")]
    [InlineData("repository/artifacts/deep/key.pem")]
    [InlineData("other/sub/key.pem")]
    [InlineData("link/key.pem")]
    public void A_private_key_is_not_made_where_git_could_take_it(string file)
    {
        Directory.CreateDirectory(folder["repository"]);
        Directory.CreateDirectory(folder["other/.git"]);
        Directory.CreateSymbolicLink(folder["link"], folder["repository"]);
        var refusal = Assert.Throws<WrongUseException>(() => SigningKeyPair.Create(folder[file], folder["public.pem"], folder["repository"]));
        Assert.Contains("would lie in the repository", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder[file]));
        Assert.False(File.Exists(folder["public.pem"]));
    }

    [Fact]
    public void A_wrong_public_key_is_refused_with_its_place()
    {
        using var keys = new KeyPair();
        Assert.Equal(0, KeyPair.OpenSsl("ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", folder["384.pem"]).ExitCode);
        Assert.Equal(0, KeyPair.OpenSsl("pkey", "-in", folder["384.pem"], "-pubout", "-out", folder["384.pub"]).ExitCode);
        var text = File.ReadAllText(keys.PublicFile);
        (string File, string Told)[] cases =
        [
            (folder["none.pem"], "is not there"),
            (keys.PrivateFile, "this is no public key"),
            (folder.Write("text", "hello"), "this is no public key"),
            (folder.Write("cut", text.Replace("MFkw", "MFkx", StringComparison.Ordinal)), "this is no public key"),
            (folder["384.pub"], "another curve"),
        ];
        Assert.All(cases, c =>
        {
            var refusal = Assert.Throws<WrongUseException>(() => VerificationKey.Read(c.File, "models/key.pem"));
            Assert.Contains(c.Told, refusal.Message, StringComparison.Ordinal);
            Assert.Equal("models/key.pem", refusal.Faults[0].Place!.File);
        });
    }

    [Fact]
    public void A_wrong_private_key_is_refused_and_not_shown()
    {
        using var keys = new KeyPair();
        KeyPair.OpenSsl("ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", folder["384.pem"]);
        KeyPair.OpenSsl("pkey", "-in", keys.PrivateFile, "-aes256", "-passout", "pass:secret", "-out", folder["locked.pem"]);
        KeyPair.OpenSsl("ec", "-in", keys.PrivateFile, "-out", folder["sec1.pem"]);
        var secret = File.ReadAllText(keys.PrivateFile);
        string[] cases =
        [
            folder["none.pem"], keys.PublicFile, folder["384.pem"], folder["locked.pem"],
            secret.Replace("MIG", "MIH", StringComparison.Ordinal), secret[..80], secret + secret,
        ];
        Assert.All(cases, c =>
        {
            var refusal = Assert.Throws<WrongUseException>(() => SigningKey.Read(c, "/"));
            Assert.Contains("private key", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(secret.Split('\n')[1][..20], refusal.Message, StringComparison.Ordinal);
            Assert.Null(refusal.InnerException);
        });
        using var read = SigningKey.Read(folder["sec1.pem"], "/");
        Assert.Equal(keys.Checking.Key.Hint, read.Public.Hint);
    }
}
