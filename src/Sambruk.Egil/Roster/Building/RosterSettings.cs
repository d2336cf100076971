// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The single values of <see cref="RosterOptions"/>.</summary>
internal static class RosterSettings
{
    public static void Check(RosterOptions options, OptionFaults faults)
    {
        Require(options.Folder, nameof(options.Folder), faults);
        Require(options.PseudonymDomain, nameof(options.PseudonymDomain), faults);
        if (!Enum.IsDefined(options.ProtectedIdentities))
        {
            faults.Add(OptionRule.UnknownValue, "Roster:ProtectedIdentities");
        }

        if (!Enum.IsDefined(options.MissingEnrolment))
        {
            faults.Add(OptionRule.UnknownValue, "Roster:MissingEnrolment");
        }

        if (!RosterValues.IsEmploymentRole(options.DefaultEmploymentRole))
        {
            faults.Add(OptionRule.BadRole, "Roster:DefaultEmploymentRole");
        }

        if (options.MunicipalityCode.Length > 0 && !RosterValidation.IsDigits(options.MunicipalityCode, 4))
        {
            faults.Add(OptionRule.BadMunicipalityCode, "Roster:MunicipalityCode");
        }

        foreach (var type in options.IdAttributes.Where(pair => string.IsNullOrWhiteSpace(pair.Value)).Select(pair => pair.Key))
        {
            faults.Add(OptionRule.NoAttribute, $"Roster:IdAttributes:{type}");
        }

        if ((options.BlockList.Values.Count > 0 || options.BlockList.File.Length > 0) && options.BlockList.Attribute.Length == 0)
        {
            faults.Add(OptionRule.NoAttribute, "Roster:BlockList:Attribute");
        }

        CheckPath(options.Folder, "Roster:Folder", faults);
        CheckPath(options.BlockList.File, "Roster:BlockList:File", faults);
        CheckPath(options.EmploymentOverrides.File, "Roster:EmploymentOverrides:File", faults);
        CheckPath(options.NationalTests.File, "Roster:NationalTests:File", faults);
        foreach (var (type, limiter) in options.Limiters)
        {
            CheckPaths(limiter, $"Roster:Limiters:{type}", faults);
        }
    }

    private static void Require(string value, string name, OptionFaults faults)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            faults.Add(OptionRule.Required, $"Roster:{name}");
        }
    }

    private static void CheckPaths(LimiterOptions limiter, string path, OptionFaults faults)
    {
        CheckPath(limiter.File, $"{path}:File", faults);
        for (var i = 0; i < limiter.Children.Count; i++)
        {
            CheckPaths(limiter.Children[i], $"{path}:Children:{i}", faults);
        }
    }

    private static void CheckPath(string file, string path, OptionFaults faults)
    {
        if (file.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(OptionRule.BadPath, path);
        }
    }
}
