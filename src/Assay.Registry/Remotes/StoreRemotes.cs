using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Opens the remote that a repository declares.</summary>
public static class StoreRemotes
{
    private const string Allowed = "a folder, or https://ACCOUNT.blob.core.windows.net/CONTAINER[/FOLDER]";

    /// <param name="address">A folder, relative to <paramref name="root"/> or not, or the URL of a container of Azure Blob Storage.</param>
    /// <param name="secret">Of Azure: the account's key, or a SAS token. Empty: the container is public.</param>
    /// <exception cref="WrongUseException">The address is no such thing.</exception>
    public static IStoreRemote Open(string address, string secret, string root)
    {
        if (!address.Contains("://", StringComparison.Ordinal))
            return new FolderRemote(Path.GetFullPath(address, root));
        // The address stands in the repository, so what is wrong in it may be printed; a query or a user may be a secret.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            throw Wrong("is no address of a store", Allowed, "correct StoreRemote in .nuke/parameters.json");
        if (url.Query.Length > 0 || url.UserInfo.Length > 0)
            throw Wrong("has a credential in it", "an address without '?' and '@'", "give the SAS token by the environment variable STORE_SECRET, and make a new one: this one stood in a file");
        if (url.Scheme == "http" && !url.IsLoopback)
            throw Wrong("would send its credential without encryption", "https; http only on this machine", "write https://");
        return new AzureBlobRemote(url, secret);
    }

    private static WrongUseException Wrong(string what, string allowed, string nextStep) =>
        new(new Fault($"StoreRemote {what}") { Allowed = allowed, NextStep = nextStep });
}
