// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>The command line of <c>sambruk iot</c>.</summary>
internal static class IotCommands
{
    public static Command Build(CommandTree tree, Texts texts) => new("iot", texts[TextId.HelpIot])
    {
        Decode(tree, texts), Uplink(tree, texts),
        tree.Add(new Command("decoders", texts[TextId.HelpIotDecoders]), (call, _) => Task.FromResult(DecoderListing.List(call))),
        Verify(tree, texts),
        tree.Add(new Command("run", texts[TextId.HelpIotRun]), PipelineRun.RunAsync),
        IotStoreCommands.Devices(tree, texts), IotStoreCommands.DeadLetters(tree, texts),
    };

    private static Command Decode(CommandTree tree, Texts texts)
    {
        var decoder = Text("--decoder", "KEY", texts[TextId.HelpDecoder]);
        var codec = Text("--codec", "FILE", texts[TextId.HelpCodec]);
        var engine = Text("--engine", "jint|v8", texts[TextId.HelpEngine]);
        var limit = TimeLimit(texts);
        var function = Text("--function", "NAME", texts[TextId.HelpFunction]);
        var port = new Option<int?>("--fport") { Description = texts[TextId.HelpFPort], HelpName = "N" };
        var payload = Text("--payload", "HEX", texts[TextId.HelpPayload]);
        var serverObject = Text("--object", "JSON", texts[TextId.HelpObject]);
        var data = Text("--data", "JSON", texts[TextId.HelpData]);
        var time = Text("--time", "TIME", texts[TextId.HelpTime]);
        var device = Text("--device", "ID", texts[TextId.HelpDevice]);
        var model = Text("--model", "MODEL", texts[TextId.HelpModel]);
        var height = new Option<double?>("--height") { Description = texts[TextId.HelpHeight], HelpName = "MM" };
        var anyPort = new Option<bool>("--any-port") { Description = texts[TextId.HelpAnyPort] };
        var objects = Text("--objects", "interop|full", texts[TextId.HelpObjects]);
        var batch = new Option<bool>("--batch") { Description = texts[TextId.HelpBatch] };
        return tree.Add(
            new Command("decode", texts[TextId.HelpIotDecode]) { decoder, codec, engine, limit, function, port, payload, serverObject, data, time, device, model, height, anyPort, objects, batch },
            (call, cancellation) =>
            {
                var settings = new DecodeSettings
                {
                    Decoder = call.Get(decoder),
                    Codec = call.Get(codec),
                    Codecs = new(call.Get(engine), call.Get(limit)),
                    Function = call.Get(function),
                    FPort = call.Get(port),
                    Payload = call.Get(payload),
                    ServerObject = call.Get(serverObject),
                    Data = call.Get(data),
                    Time = call.Get(time),
                    Device = call.Get(device),
                    Model = call.Get(model),
                    Height = call.Get(height),
                    AnyPort = call.Get(anyPort),
                    Objects = ObjectsOf(call, call.Get(objects)),
                };
                if (call.Get(batch))
                {
                    return DecodeWork.BatchAsync(call, settings, cancellation);
                }

                return settings.Payload is null && settings.ServerObject is null && settings.Data is null
                    ? throw UsageFaults.Fault(call.Texts[TextId.UsagePayload], call.Command, call.Texts)
                    : Task.FromResult(DecodeWork.One(call, settings));
            });
    }

    private static Command Uplink(CommandTree tree, Texts texts)
    {
        var file = new Argument<string>("FILE") { Description = texts[TextId.HelpUplinkFile] };
        var format = Text("--format", "FORMAT", texts[TextId.HelpFormat]);
        var eventType = Text("--event", "EVENT", texts[TextId.HelpEvent]);
        var decode = new Option<bool>("--decode") { Description = texts[TextId.HelpDecode] };
        var decoder = Text("--decoder", "KEY", texts[TextId.HelpDecoder]);
        var codec = Text("--codec", "FILE", texts[TextId.HelpCodec]);
        var engine = Text("--engine", "jint|v8", texts[TextId.HelpEngine]);
        var limit = TimeLimit(texts);
        var model = Text("--model", "MODEL", texts[TextId.HelpModel]);
        var anyPort = new Option<bool>("--any-port") { Description = texts[TextId.HelpAnyPort] };
        var objects = Text("--objects", "interop|full", texts[TextId.HelpObjects]);
        return tree.Add(
            new Command("uplink", texts[TextId.HelpIotUplink]) { file, format, eventType, decode, decoder, codec, engine, limit, model, anyPort, objects },
            (call, cancellation) => call.Get(decode) && call.Get(decoder) is null && call.Get(codec) is null
                ? throw UsageFaults.Fault(call.Texts[TextId.UsageDecodeNeedsDecoder], call.Command, call.Texts)
                : UplinkWork.ParseAsync(
                    call,
                    call.Get(file)!,
                    call.Get(format),
                    call.Get(eventType),
                    new DecodeSettings
                    {
                        Decoder = call.Get(decoder),
                        Codec = call.Get(codec),
                        Codecs = new(call.Get(engine), call.Get(limit)),
                        Model = call.Get(model),
                        AnyPort = call.Get(anyPort),
                        Objects = ObjectsOf(call, call.Get(objects)),
                    },
                    cancellation));
    }

    private static Command Verify(CommandTree tree, Texts texts)
    {
        var folder = new Argument<string>("DIR") { Description = texts[TextId.HelpRepository] };
        var engine = Text("--engine", "jint|v8|both", texts[TextId.HelpEngineBoth]);
        var limit = TimeLimit(texts);
        var vendor = Text("--vendor", "VENDOR", texts[TextId.HelpVendor]);
        var details = new Option<bool>(EgilCommands.DetailsName) { Description = texts[TextId.HelpDetails] };
        return tree.Add(new Command("verify-codecs", texts[TextId.HelpIotVerify]) { folder, engine, limit, vendor, details }, (call, cancellation) =>
            CodecVerifying.VerifyAsync(call, call.Get(folder)!, new(call.Get(engine), call.Get(limit)), call.Get(vendor), cancellation));
    }

    /// <summary>These commands read no configuration, so that <c>--set full</c> can mean nothing else.</summary>
    private static string? ObjectsOf(Invocation call, string? named)
    {
        var chosen = call.Assignments.Prepend(named).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return chosen is [] or ["interop"] or ["full"]
            ? chosen.FirstOrDefault()
            : throw UsageFaults.Fault(call.Texts[TextId.UsageObjectsForm], call.Command, call.Texts);
    }

    private static Option<int?> TimeLimit(Texts texts) => new("--time-limit") { Description = texts[TextId.HelpTimeLimit], HelpName = "MS" };

    private static Option<string> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };
}
