using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Access;

/// <summary>Reads the key that an issuer's tokens are signed with.</summary>
internal static class TokenKeys
{
    private const int LeastSecretBytes = 32;

    /// <exception cref="FormatException">It is neither a public key nor a secret that is long enough; the message says which.</exception>
    public static SecurityKey Read(string key)
    {
        if (key.Contains("-----BEGIN", StringComparison.Ordinal)) return ReadPem(key);
        var secret = Encoding.UTF8.GetBytes(key);
        return secret.Length >= LeastSecretBytes
            ? new SymmetricSecurityKey(secret)
            : throw new FormatException($"has {secret.Length} bytes; a secret has {LeastSecretBytes} at least, a public key begins with -----BEGIN");
    }

    private static SecurityKey ReadPem(string pem)
    {
        // In the environment a PEM often stands in one line.
        var text = pem.Replace("\\n", "\n", StringComparison.Ordinal);
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            // It may be of the other kind.
        }
        try
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(text);
            return new ECDsaSecurityKey(curve);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new FormatException("is no public key (RSA or EC) in PEM form", fault);
        }
    }
}
