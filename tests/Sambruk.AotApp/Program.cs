// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk;
using Sambruk.Egil;

// One line per package: what is printed here is what Sambruk.Aot.Tests expects of the native program.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var report = new ValidationReport([new Finding("X1", "row 2", FindingSeverity.Error, "The field is empty.")]);
Console.WriteLine($"Sambruk.Abstractions: {report}");

var limits = new SafetyLimits();
Console.WriteLine($"Sambruk.Egil: deletes held above {limits.Gross["*"].DeletePercent} %");
