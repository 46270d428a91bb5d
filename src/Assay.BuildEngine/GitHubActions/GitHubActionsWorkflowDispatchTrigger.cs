namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    public string[] OptionalInputs { get; set; } = [];
    public string[] RequiredInputs { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("workflow_dispatch:");
        using (writer.Indent())
        {
            writer.WriteLine("inputs:");
            using (writer.Indent())
            {
                foreach (var input in OptionalInputs)
                    WriteInput(writer, input, isRequired: false);
                foreach (var input in RequiredInputs)
                    WriteInput(writer, input, isRequired: true);
            }
        }
    }

    private static void WriteInput(CustomFileWriter writer, string input, bool isRequired)
    {
        writer.WriteLine($"{input}:");
        using (writer.Indent())
        {
            writer.WriteLine($"description: \"{Execution.ParameterNames.Kebab(input).Replace('-', ' ')}\"");
            writer.WriteLine($"required: {(isRequired ? "true" : "false")}");
        }
    }
}
