using Assay.Components;
using Nuke.Common;

/// <summary>
/// The lifecycle of the models in this repository: one interface a stage, in the order in which they run.
/// What a stage does stands in src/Assay.Components; what it is told stands in models/&lt;model&gt;/model.yaml.
/// </summary>
sealed partial class Build : NukeBuild,
    INewModel,  // once: a CSV file -> data/<name>/contract.yaml and models/<name>/model.yaml
    IIngest,    // data/<dataset>: batches -> data.lock.yaml
    IValidate,  // contract.yaml: rows checked, bad ones set aside, the rest split
    ITune,      // model.yaml "tune": better settings of the trainer, as a patch to accept
    ITrain,     // model.yaml "features", "trainer": a candidate
    IEvaluate,  // metrics of the candidate and of the champion on the same rows
    IGate,      // model.yaml "gates": the verdict
    IRegister,  // models/<model>/versions/<n>.json and history.jsonl
    IPackage,   // an OCI image with the server and the model
    IDeploy,    // model.yaml "environments": a server that runs, or the old one still
    IRender,    // the same server as files for compose, systemd, Ansible, Kubernetes, KServe
    IRollback,  // the version before, or any earlier one, serves again
    IStatus,    // what is registered, deployed and up to date
    IReproduce, // versions/<n>.json: the version made again, step by step; Show, Diff and Verify look at it
    IAnnotate,  // tags, aliases, notes and deprecation of versions
    IApprove,   // people who let a version into an environment
    IAudit,     // every line, version and stored byte against its digest
    IRuns,      // the candidates trained here, with parameters, metrics and verdict
    ITrack,     // the newest version on an MLflow server
    IDataDiff,  // data.lock.yaml of two revisions: batches, rows and profiles that moved
    ISigning,   // once: the keys with which versions are signed; the versions from before
    IPush, IPull, IGc, // bytes by their digests: to the store remote, from it, and those that nothing names
    IClean,     // takes away what can be made again
    ICompile, ITest, IFormat, IBenchmark // of Assay itself: build/Development
{
    public static int Main() => Execute<Build>(x => ((IStatus)x).Status);
}
