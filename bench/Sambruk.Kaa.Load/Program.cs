// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Kaa.Load;

// officers sqlite|postgresql PLACE SECONDS [OFFICERS 50] [SECONDS BETWEEN KILLS 60] [HOSTS 2]
// read     sqlite|postgresql PLACE [PERSONS 100000] [EVENTS OF EACH 20]
// host     sqlite|postgresql PLACE          (started and killed by "officers")
return args switch
{
    ["host", var kind, var place] => await OfficeHost.RunAsync(new(kind, place)),
    ["officers", var kind, var place, var seconds, ..] => await OfficersRun.RunAsync(new(kind, place), Seconds(seconds), Number(4, 50), Seconds(Number(5, 60)), Number(6, 2)),
    ["read", var kind, var place, ..] => await ReadRun.RunAsync(new(kind, place), Number(3, 100_000), Number(4, 20)),
    _ => Usage(),
};

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static TimeSpan Seconds(object number) => TimeSpan.FromSeconds(Convert.ToInt32(number, CultureInfo.InvariantCulture));

static int Usage()
{
    Console.Error.WriteLine("officers sqlite|postgresql PLACE SECONDS [OFFICERS] [SECONDS BETWEEN KILLS] [HOSTS] | read sqlite|postgresql PLACE [PERSONS] [EVENTS]");
    return 64;
}
