using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>What a compiled assembly shows, and what it uses of another one.</summary>
internal static class CompiledApi
{
    private static readonly string[] s_ofEveryObject = ["ToString() : string", "Equals(object) : bool", "GetHashCode() : int"];

    public static IReadOnlyList<ApiSymbol> Used(string file, string of)
    {
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        var types = reader.TypeReferences.Where(x => IsFrom(reader, x, of)).ToHashSet();
        var used = types.Select(x => new ApiSymbol(TypeNames.Full(reader, x))).ToList();
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            var owner = member.Parent.Kind == HandleKind.TypeSpecification ? TypeNames.Generic(reader, (TypeSpecificationHandle)member.Parent) : member.Parent;
            if (owner.Kind != HandleKind.TypeReference || !types.Contains((TypeReferenceHandle)owner))
                continue;
            var name = reader.GetString(member.Name);
            var text = member.GetKind() == MemberReferenceKind.Field
                ? $"{name} : {member.DecodeFieldSignature(TypeNames.Provider, null)}"
                : Method(name, member.DecodeMethodSignature(TypeNames.Provider, null));
            used.Add(new ApiSymbol(TypeNames.Full(reader, (TypeReferenceHandle)owner), text));
        }

        return [.. used.Where(x => !IsOfDelegate(x.Member) && !s_ofEveryObject.Contains(x.Member))];
    }

    public static IReadOnlyList<ApiSymbol> Shown(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        return [.. reader.TypeDefinitions.Where(x => IsShown(reader, x)).SelectMany(x => Shown(reader, x))];
    }

    private static IEnumerable<ApiSymbol> Shown(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = TypeNames.Full(reader, handle);
        yield return new ApiSymbol(name);
        var isEnum = type.BaseType.Kind == HandleKind.TypeReference && TypeNames.Full(reader, (TypeReferenceHandle)type.BaseType) == "System.Enum";
        var isDelegate = type.BaseType.Kind == HandleKind.TypeReference && TypeNames.Full(reader, (TypeReferenceHandle)type.BaseType) == "System.MulticastDelegate";
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            var access = field.Attributes & FieldAttributes.FieldAccessMask;
            if (access is not (FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem) || (field.Attributes & FieldAttributes.SpecialName) != 0)
                continue;
            var text = reader.GetString(field.Name);
            yield return new ApiSymbol(name, isEnum ? $"{text} = {Value(reader, field)}" : $"{text} : {field.DecodeSignature(TypeNames.Provider, null)}");
        }

        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            var access = method.Attributes & MethodAttributes.MemberAccessMask;
            var text = Method(reader.GetString(method.Name), method.DecodeSignature(TypeNames.Provider, null));
            // An override adds nothing to what its type had before.
            var isOverride = (method.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) == MethodAttributes.Virtual;
            if (access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem
                && !isOverride && !text.StartsWith(".cctor", StringComparison.Ordinal) && !(isDelegate && !text.StartsWith("Invoke(", StringComparison.Ordinal)))
                yield return new ApiSymbol(name, text);
        }
    }

    private static string Method(string name, MethodSignature<string> signature)
    {
        var arity = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        return $"{name}{arity}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";
    }

    private static object? Value(MetadataReader reader, FieldDefinition field)
    {
        var constant = reader.GetConstant(field.GetDefaultValue());
        return reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
    }

    private static bool IsOfDelegate(string member) => member == ".ctor(object, IntPtr) : void";

    private static bool IsFrom(MetadataReader reader, TypeReferenceHandle handle, string assembly)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == assembly,
            HandleKind.TypeReference => IsFrom(reader, (TypeReferenceHandle)scope, assembly),
            _ => false
        };
    }

    private static bool IsShown(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        // The compiler's own: what an extension block becomes.
        if (reader.GetString(type.Name).StartsWith('<'))
            return false;
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsShown(reader, type.GetDeclaringType()),
            _ => false
        };
    }
}
