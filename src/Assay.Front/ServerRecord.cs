using Assay.Front.Control;

namespace Assay.Front;

internal sealed record ServerRecord(string Id, ServerStart Start, ProcessIdentity? Process, DateTimeOffset? ActivatedAt);
