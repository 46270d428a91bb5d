namespace Architecture.Tests;

/// <summary>A type (without a member), or a member of it: name, types of its parameters, and what it returns.</summary>
internal sealed record ApiSymbol(string Type, string Member = "")
{
    public override string ToString() => Member.Length == 0 ? Type : $"{Type}: {Member}";
}
