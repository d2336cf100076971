// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;
using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>The command lines of <c>sambruk iot devices</c> and <c>sambruk iot deadletters</c>.</summary>
internal static class IotStoreCommands
{
    public static Command Devices(CommandTree tree, Texts texts)
    {
        var names = new Argument<string[]>("DEVEUI") { Description = texts[TextId.HelpDevEuis], Arity = ArgumentArity.OneOrMore };
        var file = new Argument<string>("FILE") { Description = texts[TextId.HelpDeviceFile] };
        return new("devices", texts[TextId.HelpIotDevices])
        {
            tree.Add(new Command("list", texts[TextId.HelpIotDevicesList]), DeviceWork.ListAsync),
            Add(tree, texts),
            tree.Add(new Command("remove", texts[TextId.HelpIotDevicesRemove]) { names }, (call, cancellation) => DeviceWork.RemoveAsync(call, call.Get(names) ?? [], cancellation)),
            tree.Add(new Command("import", texts[TextId.HelpIotDevicesImport]) { file }, (call, cancellation) => DeviceWork.ImportAsync(call, call.Get(file)!, cancellation)),
        };
    }

    public static Command DeadLetters(CommandTree tree, Texts texts)
    {
        var id = new Argument<string>("ID") { Description = texts[TextId.HelpLetter] };
        var ids = new Argument<string[]>("ID") { Description = texts[TextId.HelpLetters], Arity = ArgumentArity.OneOrMore };
        var replayed = new Argument<string[]>("ID") { Description = texts[TextId.HelpLetters], Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = texts[TextId.HelpAllLetters] };
        var reason = new Option<string>("--reason") { Description = texts[TextId.HelpReason], HelpName = "REASON" };
        var device = new Option<string>("--device") { Description = texts[TextId.HelpLettersOf], HelpName = "DEVEUI" };
        var limit = new Option<int?>("--limit") { Description = texts[TextId.HelpLimit], HelpName = "N" };
        return new("deadletters", texts[TextId.HelpIotDeadLetters])
        {
            tree.Add(
                new Command("list", texts[TextId.HelpIotDeadLettersList]) { reason, device, limit },
                (call, cancellation) => DeadLetterWork.ListAsync(call, call.Get(reason), call.Get(device), call.Get(limit), cancellation)),
            tree.Add(new Command("show", texts[TextId.HelpIotDeadLettersShow]) { id }, (call, cancellation) => DeadLetterWork.ShowAsync(call, call.Get(id)!, cancellation)),
            tree.Add(
                new Command("replay", texts[TextId.HelpIotDeadLettersReplay]) { replayed, all },
                (call, cancellation) => DeadLetterWork.ReplayAsync(call, call.Get(replayed) ?? [], call.Get(all), cancellation)),
            tree.Add(new Command("remove", texts[TextId.HelpIotDeadLettersRemove]) { ids }, (call, cancellation) => DeadLetterWork.RemoveAsync(call, call.Get(ids) ?? [], cancellation)),
        };
    }

    private static Command Add(CommandTree tree, Texts texts)
    {
        var name = new Argument<string>("DEVEUI") { Description = texts[TextId.HelpDevEui] };
        var decoder = Text("--decoder", "KEY", texts[TextId.HelpDecoder]);
        var title = Text("--name", "NAME", texts[TextId.HelpDeviceName]);
        var id = Text("--id", "ID", texts[TextId.HelpDeviceId]);
        var model = Text("--model", "MODEL", texts[TextId.HelpModel]);
        var height = new Option<double?>("--height") { Description = texts[TextId.HelpHeight], HelpName = "MM" };
        var anyPort = new Option<bool>("--any-port") { Description = texts[TextId.HelpAnyPort] };
        var tenant = Text("--tenant", "TENANT", texts[TextId.HelpTenant]);
        var environment = Text("--environment", "ENV", texts[TextId.HelpEnvironment]);
        var latitude = new Option<double?>("--latitude") { Description = texts[TextId.HelpLatitude], HelpName = "DEGREES" };
        var longitude = new Option<double?>("--longitude") { Description = texts[TextId.HelpLongitude], HelpName = "DEGREES" };
        var inactive = new Option<bool>("--inactive") { Description = texts[TextId.HelpInactive] };
        var replace = new Option<bool>("--replace") { Description = texts[TextId.HelpReplace] };
        return tree.Add(
            new Command("add", texts[TextId.HelpIotDevicesAdd]) { name, decoder, title, id, model, height, anyPort, tenant, environment, latitude, longitude, inactive, replace },
            (call, cancellation) =>
            {
                if (!DevEui.TryParse(call.Get(name), out var devEui))
                {
                    throw DeviceWork.BadDevEui(call);
                }

                var north = call.Get(latitude);
                var east = call.Get(longitude);
                var identifier = call.Get(id) ?? "";
                if (north is null != east is null || !(Math.Abs(north ?? 0) <= 90) || !(Math.Abs(east ?? 0) <= 180)
                    || !((call.Get(height) ?? 0) is >= 0 and <= 1_000_000) || (identifier.Length > 0 && !SenMlName.IsDeviceId(identifier)))
                {
                    throw UsageFaults.Fault(call.Texts[TextId.UsageDeviceForm], call.Command, call.Texts);
                }

                var device = new Device
                {
                    DevEui = devEui,
                    Id = identifier,
                    Name = call.Get(title) ?? "",
                    Decoder = call.Get(decoder),
                    Parameters = new() { Model = call.Get(model), HeightMillimetres = call.Get(height), RequireFPort = !call.Get(anyPort) },
                    Tenant = call.Get(tenant) ?? "default",
                    Environment = call.Get(environment) ?? "",
                    Location = north is { } n && east is { } e ? new UplinkLocation(n, e, null) : null,
                    IsActive = !call.Get(inactive),
                };
                return DeviceWork.AddAsync(call, device, call.Get(replace), cancellation);
            });
    }

    private static Option<string> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };
}
