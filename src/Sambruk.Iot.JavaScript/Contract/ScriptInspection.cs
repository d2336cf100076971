// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Acornima;
using Acornima.Ast;

namespace Sambruk.Iot;

/// <summary>
/// What must be known of a codec before it runs. Where a question cannot be answered exactly, the answer errs to the side that
/// costs time and keeps calls apart; a codec that hides from it meets frozen built-in objects.
/// </summary>
internal sealed class ScriptInspection
{
    private const int LongestPattern = 4096;

    private static readonly HashSet<string> BuiltIns = new(
        ("Object Function Array String Number Boolean Symbol BigInt Math JSON Date RegExp Error AggregateError EvalError RangeError " +
         "ReferenceError SyntaxError TypeError URIError Map Set WeakMap WeakSet Promise Reflect ArrayBuffer DataView Int8Array " +
         "Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array " +
         "BigUint64Array Buffer").Split(' '),
        StringComparer.Ordinal);

    // Not variables, or not to be shadowed.
    private static readonly HashSet<string> Fixed = new(
        "undefined NaN Infinity globalThis arguments eval console parseInt parseFloat isNaN isFinite".Split(' '),
        StringComparer.Ordinal);

    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly List<(string Root, bool Prototype, string? Name, bool ByCall)> _changes = [];
    private int _arrays;
    private bool _strict;

    /// <summary>Names of the script's own top level.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that are assigned somewhere and are not of the top level. Some are locals of a function: no harm.</summary>
    public SortedSet<string> ImplicitGlobals { get; } = new(StringComparer.Ordinal);

    public bool ChangesBuiltIns { get; private set; }

    /// <summary>Names of the top level that the script also reaches as properties of the global object: <c>this.decode(…)</c>.</summary>
    public SortedSet<string> Exposed { get; } = new(StringComparer.Ordinal);

    /// <summary>See <see cref="ScriptState"/>.</summary>
    public bool IsStateless { get; private set; }

    public bool UsesBigInt { get; private set; }

    /// <summary>The script has the constructor of lists in its hands, not only members of it such as <c>Array.isArray</c>.</summary>
    public bool MakesArrays { get; private set; }

    public bool UsesExports { get; private set; }

    public string? Fault { get; private set; }

    public static ScriptInspection Inspect(string script)
    {
        var found = new ScriptInspection();
        try
        {
            var parser = new Parser(new ParserOptions { EcmaVersion = EcmaVersion.Latest, Tolerant = false });
            var parsed = parser.ParseScript(script);
            found.Walk(parsed);
            found.IsStateless = !found.ChangesBuiltIns && found.Exposed.Count == 0 && ScriptState.IsStateless(parsed, found.Declared);
        }
        catch (ParseErrorException error)
        {
            found.Fault = string.Create(CultureInfo.InvariantCulture, $"SyntaxError: line {error.LineNumber}, column {error.Column}");
        }
        catch (InsufficientExecutionStackException)
        {
            found.Fault = "SyntaxError: nested too deeply";
        }

        return found;
    }

    private void Walk(Script script)
    {
        // Without recursion: the depth of the tree is the codec's choice.
        var waiting = new Stack<(Node Node, bool TopLevel, bool InFunction)>();
        foreach (var statement in script.Body)
        {
            waiting.Push((statement, true, false));
        }

        while (waiting.TryPop(out var next) && Fault is null)
        {
            Look(next.Node, next.TopLevel, next.InFunction);
            LookForArrays(next.Node);
            var inFunction = next.InFunction || next.Node is IFunction or PropertyDefinition or StaticBlock;
            foreach (var child in next.Node.ChildNodes)
            {
                waiting.Push((child, false, inFunction));
            }
        }

        foreach (var name in _assigned)
        {
            if (!Declared.Contains(name) && !BuiltIns.Contains(name) && !Fixed.Contains(name) && name is not ("module" or "exports"))
            {
                ImplicitGlobals.Add(name);
            }
        }

        MakesArrays |= _arrays > 0;
        Exposed.IntersectWith(Declared);
        ChangesBuiltIns = _changes.Exists(change =>
            BuiltIns.Contains(change.Root) && !Declared.Contains(change.Root) && ((_strict && !change.ByCall) || !StandardNames.Have(change.Root, change.Prototype, change.Name)));
        UsesExports &= !Declared.Contains("module") && !Declared.Contains("exports");
    }

    private void Look(Node node, bool topLevel, bool inFunction)
    {
        switch (node)
        {
            case VariableDeclaration declaration when !inFunction && (declaration.Kind == VariableDeclarationKind.Var || topLevel):
                foreach (var declarator in declaration.Declarations)
                {
                    Targets(declarator.Id, Declared);
                }

                break;

            // In a block as well: in sloppy code such a function is a variable of the top level.
            case FunctionDeclaration { Id: { } name } when !inFunction:
                Declared.Add(name.Name);
                break;

            case ClassDeclaration { Id: { } name } when topLevel:
                Declared.Add(name.Name);
                break;

            case AssignmentExpression assignment:
                Targets(assignment.Left, _assigned);
                break;

            case UpdateExpression update:
                Targets(update.Argument, _assigned);
                break;

            case ForInStatement { Left: not VariableDeclaration } loop:
                Targets(loop.Left, _assigned);
                break;

            case ForOfStatement { Left: not VariableDeclaration } loop:
                Targets(loop.Left, _assigned);
                break;

            // Object.defineProperty(String.prototype, …)
            case CallExpression
            {
                Callee: MemberExpression
                {
                    Object: Identifier { Name: "Object" or "Reflect" },
                    Property: Identifier { Name: "defineProperty" or "defineProperties" or "assign" or "setPrototypeOf" or "set" },
                },
                Arguments.Count: > 0,
            } call:
                Changed(call.Arguments[0], call.Arguments.Count > 1 ? call.Arguments[1] : null, byCall: true);
                break;

            // A strict script learns that a built-in object is frozen; others go on with what is built in.
            case Directive { Value: "use strict" }:
                _strict = true;
                break;

            case RegExpLiteral pattern when pattern.Raw.Length > LongestPattern:
                Fault = "SyntaxError: a regular expression is too long";
                break;

            case MemberExpression { Object: ThisExpression or Identifier { Name: "globalThis" }, Property: Identifier property }:
                Exposed.Add(property.Name);
                break;

            case BigIntLiteral:
                UsesBigInt = true;
                break;

            case Identifier identifier:
                UsesBigInt |= identifier.Name.Contains("BigInt", StringComparison.Ordinal) || identifier.Name.Contains("BigUint", StringComparison.Ordinal);
                UsesExports |= identifier.Name is "module" or "exports";
                break;

            default:
                break;
        }
    }

    private void LookForArrays(Node node)
    {
        switch (node)
        {
            case Identifier { Name: "Array" }:
                _arrays++;
                break;
            case MemberExpression { Computed: false, Property: Identifier { Name: "constructor" } }:
            case StringLiteral { Value: "Array" or "constructor" }:
                MakesArrays = true;
                break;
            case MemberExpression { Object: Identifier { Name: "Array" } }:
                // Seen once more as an identifier.
                _arrays--;
                break;
            default:
                break;
        }
    }

    private void Targets(Node? target, HashSet<string> names)
    {
        // A pattern nests as deeply as the parser allowed.
        var waiting = new Stack<Node?>([target]);
        while (waiting.TryPop(out var node))
        {
            switch (node)
            {
                case Identifier identifier:
                    names.Add(identifier.Name);
                    break;
                case MemberExpression member:
                    Changed(member.Object, member.Computed && member.Property is Identifier ? null : member.Property, byCall: false);
                    break;
                case AssignmentPattern pattern:
                    waiting.Push(pattern.Left);
                    break;
                case RestElement rest:
                    waiting.Push(rest.Argument);
                    break;
                case ArrayPattern array:
                    foreach (var element in array.Elements)
                    {
                        waiting.Push(element);
                    }

                    break;
                case ObjectPattern pattern:
                    foreach (var property in pattern.Properties)
                    {
                        waiting.Push(property is Property { Value: { } value } ? value : property);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    // Math.trunc = …, String.prototype.padStart = …
    private void Changed(Node holder, Node? key, bool byCall)
    {
        var name = key switch
        {
            StringLiteral literal => literal.Value,
            Identifier identifier when !byCall => identifier.Name,
            _ => null,
        };
        if (holder is MemberExpression { Object: Identifier owner, Property: Identifier { Name: "prototype" } })
        {
            _changes.Add((owner.Name, true, name, byCall));
        }
        else if (holder is Identifier built)
        {
            _changes.Add((built.Name, false, name, byCall));
        }
    }
}
