using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section06Skipping : Section<Section06Skipping>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("nothing skipped", nameof(Skips)) { Ran = "Deep Low Shared Other Mid Top" },
        new("bare skip leaves what was invoked", nameof(Skips), "Top --skip")
        {
            Ran = "Top",
            Statuses = "Deep Skipped (via parameter); Low Skipped (via parameter); Shared Skipped (via parameter); Other Skipped (via parameter); Mid Skipped (via parameter); Top Succeeded",
        },
        new("bare skip skips default targets too", nameof(Skips), "--skip")
        {
            Ran = "",
            Statuses = "Deep Skipped (via parameter); Low Skipped (via parameter); Shared Skipped (via parameter); Other Skipped (via parameter); Mid Skipped (via parameter); Top Skipped (via parameter)",
        },
        new("a named one takes along what only it needs", nameof(Skips), "Top --skip Mid")
        {
            Ran = "Shared Other Top",
            Statuses = "Deep Skipped (because of Low); Low Skipped (because of Mid); Shared Succeeded; Other Succeeded; Mid Skipped (via parameter); Top Succeeded",
        },
        new("two named ones take along what both need", nameof(Skips), "Top --skip mid Other")
        {
            Ran = "Top",
            Statuses = "Deep Skipped; Low Skipped; Shared Skipped; Other Skipped (via parameter); Mid Skipped (via parameter); Top Succeeded",
        },
        new("two named ones with plus", nameof(Skips), "Top --skip mid+other")
        {
            Ran = "Top",
            Statuses = "Deep Skipped; Low Skipped; Shared Skipped; Other Skipped; Mid Skipped; Top Succeeded",
        },
        new("what is invoked stays although only a skipped one needs it", nameof(Skips), "Top Low --skip Mid")
        {
            Ran = "Deep Low Shared Other Top",
            Statuses = "Deep Succeeded; Low Succeeded; Shared Succeeded; Other Succeeded; Mid Skipped (via parameter); Top Succeeded",
        },
        new("what is invoked is never skipped by name", nameof(Skips), "Mid --skip Mid") { Ran = "Deep Low Shared Mid" },
        new("a default target can be skipped by name", nameof(Skips), "--skip Top")
        {
            Ran = "",
            Statuses = "Deep Skipped; Low Skipped; Shared Skipped; Other Skipped; Mid Skipped; Top Skipped (via parameter)",
        },
        new("a name that is not planned", nameof(Skips), "Low --skip Other") { Ran = "Deep Low" },
        new("when skipped execute keeps the dependencies of a named one", nameof(Skips), "UsesKeeps --skip Keeps")
        {
            Ran = "Deep Low UsesKeeps",
            Statuses = "Deep Succeeded; Low Succeeded; Keeps Skipped (via parameter); UsesKeeps Succeeded",
        },
        new("skip in the environment", nameof(Skips), "Top")
        {
            Variables = ["NUKE_SKIP=Mid+Other"],
            Ran = "Top",
            Statuses = "Deep Skipped; Low Skipped; Shared Skipped; Other Skipped; Mid Skipped; Top Succeeded",
        },
        new("bare skip and triggered targets", nameof(SkipTriggers), "User --skip")
        {
            Ran = "User",
            Statuses = "Source Skipped (via parameter); User Succeeded; Need Skipped (via parameter); Follow Skipped (via parameter)",
        },
        new("a skipped source takes its triggered target along", nameof(SkipTriggers), "User --skip Source")
        {
            Ran = "User",
            Statuses = "Source Skipped (via parameter); User Succeeded; Need Skipped (because of Follow); Follow Skipped (because of Source)",
        },
        new("a static condition takes along what only its target needs", nameof(StaticConditions), "User")
        {
            Ran = "Shared User",
            Statuses = "Dependency Skipped (because of Off); Shared Succeeded; Off Skipped (OnlyWhen: IsNever); User Succeeded",
            Prints = ["   // OnlyWhen: IsNever\n", "   // Skipped: because of Off\n"],
        },
        new("the texts of all violated conditions are joined", nameof(StaticConditions), "Many")
        {
            Ran = "",
            Statuses = "Many Skipped (OnlyWhen: IsNever && 1 > 2)",
        },
        new("a condition that holds", nameof(StaticConditions), "On") { Ran = "On" },
        new("when skipped execute keeps the dependencies", nameof(StaticConditions), "Keeps")
        {
            Ran = "Dependency",
            Statuses = "Dependency Succeeded; Keeps Skipped (OnlyWhen: IsNever)",
        },
        new("a condition that is a method", nameof(StaticConditions), "Method") { Statuses = "Method Skipped (OnlyWhen: IsMethod)" },
        new("a condition with a text of its own", nameof(StaticConditions), "Named") { Statuses = "Named Skipped (OnlyWhen: it is told so)" },
        new("a static condition takes triggered targets along", nameof(StaticConditions), "Source")
        {
            Ran = "",
            Statuses = "Source Skipped (OnlyWhen: IsNever); Follow Skipped (because of Source)",
        },
        new("a static condition of a target without actions", nameof(StaticConditions), "Group")
        {
            Ran = "",
            Statuses = "Dependency Skipped (because of Group); Group Skipped (OnlyWhen: IsNever)",
        },
        new("a static condition that throws", nameof(StaticConditions), "Broken")
        {
            ExitCode = 255,
            Ran = "",
            Statuses = "Dependency NotRun; Broken NotRun",
            Prints = ["Invocation of condition for Broken has thrown an exception"],
        },
        new("static conditions are asked before anything runs, dynamic ones right before", nameof(AskedConditions))
        {
            PrintsInOrder = ["asked static A", "asked static B", "asked dynamic A", "ran A", "asked dynamic B", "ran B"],
        },
        new("a dynamic condition comes after the dependencies", nameof(DynamicConditions), "User")
        {
            Ran = "Dependency User",
            Statuses = "Dependency Succeeded; Off Skipped (OnlyWhen: IsNever && _made == null); User Succeeded",
        },
        new("a dynamic condition sees what dependencies made", nameof(DynamicConditions), "On") { Ran = "Dependency On" },
        new("a dynamic condition takes triggered targets along", nameof(DynamicConditions), "Source")
        {
            Ran = "",
            Statuses = "Source Skipped (OnlyWhen: IsNever); Follow Skipped (because of Source); FollowsToo Skipped (because of Follow)",
        },
        new("when skipped execute keeps triggered targets", nameof(DynamicConditions), "Keeps")
        {
            Ran = "Kept",
            Statuses = "Keeps Skipped (OnlyWhen: IsNever); Kept Succeeded",
        },
        new("a dynamic condition of a target without actions", nameof(DynamicConditions), "Group")
        {
            Ran = "Dependency",
            Statuses = "Dependency Succeeded; Group Skipped (OnlyWhen: IsNever)",
        },
        new("a dynamic condition takes along what has not run yet", nameof(LateNeed))
        {
            Ran = "",
            Statuses = "Source Skipped (OnlyWhen: Need == null); Need Skipped (because of Follow); Follow Skipped (because of Source)",
        },
        new("a dynamic condition that throws", nameof(DynamicConditions), "AfterBroken")
        {
            ExitCode = 255,
            Ran = "Dependency",
            Statuses = "Dependency Succeeded; Broken NotRun; AfterBroken NotRun",
            Prints = ["Invocation of condition for Broken has thrown an exception"],
        },
    ];
}
