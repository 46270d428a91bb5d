using System.Net.Http.Headers;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Tracking;

/// <summary>An MLflow server and how to log in to it. Its secrets are in no text of it.</summary>
public sealed class TrackingServer
{
    /// <param name="token">Goes before user name and password.</param>
    /// <exception cref="WrongUseException">The address is none of a server.</exception>
    public TrackingServer(string uri, string? username, string? password, string? token)
    {
        if (!Uri.TryCreate(uri.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new WrongUseException(new Fault("MLFLOW_TRACKING_URI is no address of a server")
            {
                Allowed = "http://HOST:PORT or https://HOST",
                NextStep = "give user name and password as MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD",
            });
        Address = address;
        Authorization = !string.IsNullOrEmpty(token)
            ? new AuthenticationHeaderValue("Bearer", token)
            : string.IsNullOrEmpty(username) ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}")));
    }

    public Uri Address { get; }

    internal AuthenticationHeaderValue? Authorization { get; }

    public override string ToString() => Address.GetLeftPart(UriPartial.Authority);
}
