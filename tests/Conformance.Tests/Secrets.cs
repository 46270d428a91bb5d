using System.Security.Cryptography;
using System.Text;

namespace Conformance.Tests;

/// <summary>Secrets of a parameters file, written here from their published form and not by the engine.</summary>
internal static class Secrets
{
    public static string Encrypt(string text, string password)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, "Ivan Medvedev"u8, 10_000, HashAlgorithmName.SHA256, 48);
        using var aes = Aes.Create();
        aes.Key = bytes[..32];
        return "v1:" + Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), bytes[32..]));
    }
}
