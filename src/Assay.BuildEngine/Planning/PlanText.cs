using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>The execution plan for people and for programs: every target with the reasons why it is in.</summary>
internal static class PlanText
{
    public static string Text(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var text = new StringBuilder("Execution plan:").AppendLine().AppendLine();
        var number = 1;
        var width = plan.Count.ToString(CultureInfo.InvariantCulture).Length + 3;
        foreach (var target in plan)
        {
            text.Append($"{number++}.".PadLeft(width)).Append(' ').AppendLine(target.Name);
            foreach (var reason in Reasons(target, plan))
                text.Append(' ', width + 1).AppendLine(CultureInfo.InvariantCulture, $"├─ {reason}");
        }

        return text.ToString();
    }

    public static string Json(IReadOnlyCollection<ExecutableTarget> plan)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("targets");
            foreach (var target in plan)
            {
                writer.WriteStartObject();
                writer.WriteString("name", target.Name);
                if (target.Description is not null)
                    writer.WriteString("description", target.Description);
                writer.WriteBoolean("invoked", target.Invoked);
                writer.WriteBoolean("default", target.IsDefault);
                WriteNames(writer, "dependsOn", target.ExecutionDependencies.Where(plan.Contains));
                WriteNames(writer, "after", target.OrderDependencies.Where(plan.Contains));
                WriteNames(writer, "triggeredBy", target.TriggerDependencies.Where(plan.Contains));
                writer.WriteStartArray("because");
                foreach (var reason in Reasons(target, plan))
                    writer.WriteStringValue(reason);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteNames(Utf8JsonWriter writer, string property, IEnumerable<ExecutableTarget> targets)
    {
        writer.WriteStartArray(property);
        foreach (var target in targets)
            writer.WriteStringValue(target.Name);
        writer.WriteEndArray();
    }

    private static IEnumerable<string> Reasons(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (target.Invoked)
            yield return "invoked";
        else if (target.IsDefault && !plan.Any(x => x.Invoked))
            yield return "default target";
        foreach (var dependent in plan.Where(x => x.ExecutionDependencies.Contains(target)))
            yield return $"needed by {dependent.Name}";
        foreach (var trigger in target.TriggerDependencies.Where(plan.Contains))
            yield return $"triggered by {trigger.Name}";
        foreach (var other in target.OrderDependencies.Where(plan.Contains))
            yield return $"after {other.Name}";
    }
}
