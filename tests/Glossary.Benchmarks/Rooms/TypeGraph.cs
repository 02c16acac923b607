using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Glossary.Benchmarks.Rooms;

/// <summary>
/// Which types of a compiled assembly refer to which others, of their own assembly and of libraries: by base types, members, attributes, and what method
/// bodies call (ECMA-335, parts II.22 and III). Nested types, and what the compiler makes for lambdas and async methods, count as their outermost type.
/// </summary>
internal sealed class TypeGraph
{
    private readonly MetadataReader metadata;
    private readonly PEReader image;
    private readonly Dictionary<string, HashSet<string>> references = [];
    private readonly SignatureTypes signatures;

    private TypeGraph(PEReader image)
    {
        this.image = image;
        metadata = image.GetMetadataReader();
        signatures = new(NameOf, NameOf);
    }

    /// <param name="assembly">Path of the assembly's file.</param>
    /// <returns>Full names of the assembly's types, each with the full names of all types that it refers to, without itself.</returns>
    public static IReadOnlyDictionary<string, HashSet<string>> Read(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var graph = new TypeGraph(image);
        foreach (var handle in graph.metadata.TypeDefinitions)
        {
            graph.ReadType(handle);
        }
        return graph.references;
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var found = new HashSet<string>();
        Add(type.BaseType, found);
        foreach (var i in type.GetInterfaceImplementations()) Add(metadata.GetInterfaceImplementation(i).Interface, found);
        AddAttributes(type.GetCustomAttributes(), found);
        AddConstraints(type.GetGenericParameters(), found);
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            found.UnionWith(field.DecodeSignature(signatures, null));
            AddAttributes(field.GetCustomAttributes(), found);
        }
        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition)) AddAttributes(property.GetCustomAttributes(), found);
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition)) ReadMethod(method, found);
        var name = NameOf(handle);
        if (!references.TryGetValue(name, out var all)) references[name] = all = [];
        all.UnionWith(found);
        all.Remove(name);
    }

    private void ReadMethod(MethodDefinition method, HashSet<string> found)
    {
        Add(method.DecodeSignature(signatures, null), found);
        AddAttributes(method.GetCustomAttributes(), found);
        AddConstraints(method.GetGenericParameters(), found);
        foreach (var parameter in method.GetParameters()) AddAttributes(metadata.GetParameter(parameter).GetCustomAttributes(), found);
        if (method.RelativeVirtualAddress == 0) return;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            foreach (var local in metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(signatures, null)) found.UnionWith(local);
        }
        foreach (var region in body.ExceptionRegions) Add(region.CatchType, found);
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            var value = code.ReadByte();
            var op = OpCodesByValue[value == 0xFE ? (short)(0xFE00 | code.ReadByte()) : value];
            switch (op.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(code.ReadInt32()), found);
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void Add(EntityHandle handle, HashSet<string> found)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                found.Add(NameOf((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                found.Add(NameOf((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                found.UnionWith(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(signatures, null));
                break;
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                found.Add(NameOf(field.GetDeclaringType()));
                found.UnionWith(field.DecodeSignature(signatures, null));
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                found.Add(NameOf(method.GetDeclaringType()));
                Add(method.DecodeSignature(signatures, null), found);
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                Add(member.Parent, found);
                if (member.GetKind() == MemberReferenceKind.Method) Add(member.DecodeMethodSignature(signatures, null), found);
                else found.UnionWith(member.DecodeFieldSignature(signatures, null));
                break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(generic.Method, found);
                foreach (var argument in generic.DecodeSignature(signatures, null)) found.UnionWith(argument);
                break;
        }
    }

    private static void Add(MethodSignature<ImmutableHashSet<string>> signature, HashSet<string> found)
    {
        found.UnionWith(signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes) found.UnionWith(parameter);
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes, HashSet<string> found)
    {
        foreach (var attribute in attributes) Add(metadata.GetCustomAttribute(attribute).Constructor, found);
    }

    private void AddConstraints(GenericParameterHandleCollection parameters, HashSet<string> found)
    {
        foreach (var parameter in parameters)
        {
            foreach (var constraint in metadata.GetGenericParameter(parameter).GetConstraints())
            {
                Add(metadata.GetGenericParameterConstraint(constraint).Type, found);
            }
        }
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil) type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);
}
