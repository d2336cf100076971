// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace Sambruk.Iot;

/// <summary>One codec in a Jint engine.</summary>
internal sealed class JintRealm : CodecRealm
{
    private static readonly Prepared<Script> Realm = Engine.PrepareScript(RealmScript.Text, RealmScript.Name);

    private readonly CodecScript _script;
    private readonly CodecLimits _limits;
    private readonly Prepared<Script> _factory;
    private readonly JintResultReader _reader;
    private Instance? _instance;

    public JintRealm(CodecScript script, CodecLimits limits)
    {
        _script = script;
        _limits = limits;
        _factory = Engine.PrepareScript(script.Factory, script.Source.Name, options: new ScriptPreparationOptions
        {
            ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = limits.TimePerCall },
        });
        _reader = new(limits);
    }

    public override CodecResult Call(CodecOperation operation, in CodecCall call)
    {
        Instance? instance = null;
        try
        {
            instance = _script.OwnRealmPerCall ? new(_script, _limits, _factory) : _instance ??= new(_script, _limits, _factory);
            instance.Limit.Arm();
            try
            {
                var result = instance.Engine.Call(instance.Invoke, [JsNumber.Create((int)operation), Input(instance.Engine, call)]);

                // What the codec has put off runs now or never: the next call is another device's.
                instance.Engine.Advanced.ProcessTasks();
                return _reader.Read(instance, operation, result);
            }
            catch (JavaScriptException error)
            {
                return Explain(instance, error);
            }
        }
        catch (Exception fault)
        {
            // Whatever stops a codec stops it here. The engine may have been in the middle of something: it is not used again.
            IsSpent = true;
            return Stopped(fault);
        }
        finally
        {
            instance?.Limit.Disarm();
        }
    }

    private static CodecResult Stopped(Exception fault) => fault switch
    {
        TimeoutException or RegexMatchTimeoutException => CodecResult.Fault(CodecStatus.TimeLimit, "stopped: time"),
        StatementsCountOverflowException => CodecResult.Fault(CodecStatus.TimeLimit, "stopped: statements"),
        MemoryLimitExceededException or OutOfMemoryException => CodecResult.Fault(CodecStatus.MemoryLimit, "stopped: memory"),
        RecursionDepthOverflowException or InsufficientExecutionStackException => CodecResult.Fault(CodecStatus.RecursionLimit, "stopped: recursion"),
        OutputLimitException => CodecResult.Fault(CodecStatus.OutputLimit, "stopped: output"),

        // Of the engine, not of the codec: only the kind is told, the message may hold anything.
        _ => CodecResult.Fault(CodecStatus.ScriptError, $"the engine failed: {fault.GetType().Name}"),
    };

    private static CodecResult Explain(Instance instance, JavaScriptException error)
    {
        var text = instance.Engine.Call(instance.ExplainError, [error.Error]).AsString();
        return CodecResult.Fault(CodecStatuses.OfCode(text[0]), text[1..]);
    }

    private static ObjectInstance Input(Engine engine, in CodecCall call)
    {
        var variables = new JsObject(engine);
        if (call.Variables is { } given)
        {
            foreach (var (name, value) in given)
            {
                variables.FastSetDataProperty(name, value);
            }
        }

        ObjectInstance input;
        if (call.Json is { } json)
        {
            input = new JsonParser(engine).Parse(json).AsObject();
        }
        else
        {
            var bytes = new JsValue[call.Bytes.Length];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = JsNumber.Create((int)call.Bytes[i]);
            }

            input = new JsObject(engine);
            input.FastSetDataProperty("bytes", new JsArray(engine, bytes));
            input.FastSetDataProperty("fPort", JsNumber.Create(call.FPort));
            input.FastSetDataProperty("recvTime", new JsDate(engine, call.Time.ToUnixTimeMilliseconds()));
        }

        input.FastSetDataProperty("variables", variables);
        return input;
    }

    /// <summary>An engine whose realm is prepared and which holds the codec.</summary>
    internal sealed class Instance
    {
        public Instance(CodecScript script, CodecLimits limits, in Prepared<Script> factory)
        {
            Limit = new(limits.TimePerCall, everyStatement: script.UsesBigInt);
            Engine = new(options =>
            {
                options.LimitMemory(limits.MemoryBytes);
                options.LimitRecursion(limits.RecursionDepth);
                options.MaxStatements(limits.Statements);
                options.Constraint(Limit);
                options.Constraints.StackOverflowGuard = true;
                options.Constraints.RegexTimeout = limits.TimePerCall;
                options.Constraints.PromiseTimeout = limits.TimePerCall;
                options.Constraints.MaxArraySize = (uint)limits.ArrayLength;
                options.AgentCanSuspend = false;
                options.Culture = CultureInfo.InvariantCulture;
                options.Interop.Enabled = false;
                options.DisableStringCompilation();
            });
            var boot = Engine.Evaluate(Realm);
            var bind = Engine.Call(boot, [!script.OwnRealmPerCall, script.OpenGlobal, limits.ArrayLength, limits.OutputLength, false]);
            var codec = Engine.Call(bind, [Engine.Evaluate(factory), script.Declared, script.OpenGlobal && !script.OwnRealmPerCall, script.IsStateless]).AsObject();
            Invoke = codec.Get("invoke");
            ExplainError = codec.Get("explain");
            Texts = codec.Get("texts");
            Missing = codec.Get("missing");
            Simple = codec.Get("simple");
        }

        public CallLimit Limit { get; }

        public Engine Engine { get; }

        public JsValue Invoke { get; }

        public JsValue ExplainError { get; }

        public JsValue Texts { get; }

        public JsValue Missing { get; }

        public JsValue Simple { get; }
    }
}
