using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Front;

/// <summary>What the command line asks for.</summary>
/// <param name="StateFolder">Holds the front's state, sockets and logs; one front a folder.</param>
/// <param name="Port">Of 127.0.0.1; null: end what runs in the folder.</param>
/// <param name="Program">The digest of the program as who starts it knows it; null with a null port.</param>
/// <param name="IsDetached">Whether the front leaves its caller's session and output at once.</param>
internal sealed record FrontCommand(string StateFolder, int? Port, ContentDigest? Program = null, bool IsDetached = false)
{
    private const string Usage = "assay-front --state FOLDER --port 1024..65535 --program sha256:DIGEST [--detach], assay-front stop --state FOLDER";

    /// <exception cref="WrongUseException">The command line is not one of the two.</exception>
    public static FrontCommand Parse(string[] args) => args switch
    {
        ["stop", "--state", var state] => new FrontCommand(state, null),
        ["--state", var state, "--port", var text, "--program", var digest, .. [] or ["--detach"]]
            when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1024 and <= 65535
            && ContentDigest.TryParse(digest, CultureInfo.InvariantCulture, out var program) =>
            new FrontCommand(state, port, program, args.Length == 7),
        _ => throw new WrongUseException(new Fault($"'{string.Join(' ', args)}' is no use of assay-front") { Allowed = Usage }),
    };
}
