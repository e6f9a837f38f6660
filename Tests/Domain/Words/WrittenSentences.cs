using Mono.Cecil;
using Mono.Cecil.Cil;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Words;

/// <summary>
/// Every sentence that is written anywhere in the DLL. The compiler tells the constructor how many letters and gaps are to come,
/// so that what is appended afterwards belongs to the innermost sentence that is not complete yet.
/// </summary>
internal static class WrittenSentences
{
    public static IReadOnlyList<string> Read()
    {
        using var dll = AssemblyDefinition.ReadAssembly(typeof(Sentence).Assembly.Location);
        return dll.MainModule.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !(method.DeclaringType.FullName == typeof(Sentence).FullName && method.Name is nameof(Sentence.AppendFormatted) or nameof(Sentence.Join) or nameof(Sentence.Within)))
            .SelectMany(In)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static IEnumerable<string> In(MethodDefinition method)
    {
        var open = new Stack<Draft>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference called || called.DeclaringType.FullName != typeof(Sentence).FullName)
            {
                continue;
            }

            if (called.Name == ".ctor")
            {
                open.Push(new Draft(Number(instruction.Previous.Previous), Number(instruction.Previous)));
            }
            else if (called.Name == nameof(Sentence.AppendLiteral))
            {
                open.Peek().Add((string)instruction.Previous.Operand);
            }
            else if (called.Name == nameof(Sentence.AppendFormatted))
            {
                open.Peek().AddGap();
            }

            while (open.Count > 0 && open.Peek().IsComplete)
            {
                yield return open.Pop().Pattern;
            }
        }

        Assert.IsEmpty(open, $"{method.FullName} begins a sentence that was not read to its end.");
    }

    private static int Number(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)instruction.Operand,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 and var code => code - Code.Ldc_I4_0,
        _ => throw new AssertFailedException($"{instruction} is no number."),
    };

    private sealed class Draft(int letters, int gaps)
    {
        private int lettersToCome = letters;
        private int gapsSoFar;

        public string Pattern { get; private set; } = "";

        public bool IsComplete => lettersToCome == 0 && gapsSoFar == gaps;

        public void Add(string words)
        {
            lettersToCome -= words.Length;
            Pattern += words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        }

        public void AddGap() => Pattern += $"{{{gapsSoFar++}}}";
    }
}
