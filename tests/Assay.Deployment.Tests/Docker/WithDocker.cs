namespace Assay.Deployment.Tests;

[CollectionDefinition(Name)]
public sealed class WithDocker : ICollectionFixture<DockerDaemon>
{
    public const string Name = "Docker";
}
