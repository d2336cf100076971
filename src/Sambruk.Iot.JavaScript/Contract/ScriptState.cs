// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Acornima.Ast;

namespace Sambruk.Iot;

/// <summary>
/// Whether a script can keep nothing between calls, so that one instantiation can serve them all: its top level has only function
/// declarations and variables that hold numbers or texts, and nothing assigns to them, to a property of a function by its name,
/// or to an undeclared name. Anything that is not seen to be so counts as state.
/// </summary>
internal static class ScriptState
{
    public static bool IsStateless(Script script, IReadOnlySet<string> topLevel)
    {
        foreach (var statement in script.Body)
        {
            switch (statement)
            {
                case FunctionDeclaration or Directive or EmptyStatement:
                    break;
                case VariableDeclaration declaration when declaration.Declarations.All(d => d.Id is Identifier && IsSimple(d.Init)):
                    break;
                default:
                    return false;
            }
        }

        var waiting = new Stack<(Node Node, Scope Scope)>();
        foreach (var statement in script.Body)
        {
            waiting.Push((statement, Scope.Top));
        }

        while (waiting.TryPop(out var next))
        {
            if (!IsHarmless(next.Node, next.Scope, topLevel))
            {
                return false;
            }

            var scope = Enter(next.Node, next.Scope);
            foreach (var child in next.Node.ChildNodes)
            {
                waiting.Push((child, scope));
            }
        }

        return true;
    }

    private static bool IsSimple(Expression? value) => value switch
    {
        null => true,
        RegExpLiteral => false,
        Literal => true,
        UnaryExpression { Argument: NumericLiteral } => true,
        _ => false,
    };

    private static bool IsHarmless(Node node, Scope scope, IReadOnlySet<string> topLevel) => node switch
    {
        AssignmentExpression assignment => IsLocal(assignment.Left, scope, topLevel),
        UpdateExpression update => IsLocal(update.Argument, scope, topLevel),
        ForInStatement { Left: not VariableDeclaration } loop => IsLocal(loop.Left, scope, topLevel),
        ForOfStatement { Left: not VariableDeclaration } loop => IsLocal(loop.Left, scope, topLevel),
        WithStatement => false,
        _ => true,
    };

    private static bool IsLocal(Node target, Scope scope, IReadOnlySet<string> topLevel)
    {
        switch (target)
        {
            case Identifier identifier:
                return scope.Has(identifier.Name);
            case MemberExpression member:
                Node root = member;
                while (root is MemberExpression inner)
                {
                    root = inner.Object;
                }

                // Into what a call or this gives: an object of this call, or a frozen one.
                return root is not Identifier name || scope.Has(name.Name) || !topLevel.Contains(name.Name);
            default:
                // Patterns are rare in codecs.
                return false;
        }
    }

    private static Scope Enter(Node node, Scope scope)
    {
        switch (node)
        {
            case IFunction function:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var parameter in function.Params)
                {
                    Collect(parameter, names);
                }

                if (node is FunctionExpression { Id: { } own })
                {
                    names.Add(own.Name);
                }

                Hoisted(function.Body, names);
                return new(scope, names);

            case BlockStatement block:
                return Block(block.Body, scope);
            case SwitchStatement choice:
                return Block(choice.Cases.SelectMany(c => c.Consequent), scope);
            case CatchClause { Param: { } parameter }:
                var caught = new HashSet<string>(StringComparer.Ordinal);
                Collect(parameter, caught);
                return new(scope, caught);
            case ForStatement { Init: VariableDeclaration init }:
                return Block([init], scope);
            case ForInStatement { Left: VariableDeclaration left }:
                return Block([left], scope);
            case ForOfStatement { Left: VariableDeclaration left }:
                return Block([left], scope);
            default:
                return scope;
        }
    }

    private static Scope Block(IEnumerable<Node> statements, Scope scope)
    {
        HashSet<string>? names = null;
        foreach (var statement in statements)
        {
            if (statement is VariableDeclaration { Kind: not VariableDeclarationKind.Var } declaration)
            {
                names ??= new(StringComparer.Ordinal);
                foreach (var declarator in declaration.Declarations)
                {
                    Collect(declarator.Id, names);
                }
            }
        }

        return names is null ? scope : new(scope, names);
    }

    // The variables that var and function declarations give a function, however deep they stand in it.
    private static void Hoisted(Node body, HashSet<string> names)
    {
        var waiting = new Stack<Node>([body]);
        while (waiting.TryPop(out var node))
        {
            switch (node)
            {
                case VariableDeclaration { Kind: VariableDeclarationKind.Var } declaration:
                    foreach (var declarator in declaration.Declarations)
                    {
                        Collect(declarator.Id, names);
                    }

                    break;
                case FunctionDeclaration { Id: { } name }:
                    names.Add(name.Name);
                    break;
                default:
                    break;
            }

            foreach (var child in node.ChildNodes)
            {
                if (child is not IFunction || child is FunctionDeclaration)
                {
                    // Of a declaration only its name counts.
                    if (child is FunctionDeclaration inner)
                    {
                        names.Add(inner.Id!.Name);
                    }
                    else
                    {
                        waiting.Push(child);
                    }
                }
            }
        }
    }

    // Names of a plain binding; a pattern binds none here, so what is assigned to them later counts as state.
    private static void Collect(Node binding, HashSet<string> names)
    {
        if (binding is Identifier identifier)
        {
            names.Add(identifier.Name);
        }
        else if (binding is AssignmentPattern { Left: Identifier left })
        {
            names.Add(left.Name);
        }
    }

    private sealed class Scope(Scope? outer, HashSet<string> names)
    {
        public static Scope Top { get; } = new(null, []);

        public bool Has(string name)
        {
            for (var scope = this; scope is not null; scope = scope.Outer)
            {
                if (scope.Names.Contains(name))
                {
                    return true;
                }
            }

            return false;
        }

        private Scope? Outer { get; } = outer;

        private HashSet<string> Names { get; } = names;
    }
}
