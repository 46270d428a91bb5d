namespace Assay.Front;

/// <summary>Which server does what; replaced as a whole, so that each request sees one state.</summary>
/// <param name="Active">Answers public requests.</param>
/// <param name="Standby">Was active before, and runs on to be activated again at once.</param>
/// <param name="Share">Of a candidate.</param>
internal sealed record Roles(Server? Active, Server? Standby, CandidateShare? Share)
{
    public static readonly Roles None = new(null, null, null);

    /// <summary>Those that the next front runs again.</summary>
    public IEnumerable<Server> Kept => new[] { Active, Standby }.OfType<Server>();
}
