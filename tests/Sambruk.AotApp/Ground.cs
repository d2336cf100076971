// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.AotApp;

/// <summary>Values, the embedded register and their JSON.</summary>
internal static class Ground
{
    public static string Describe()
    {
        // A test number of Skatteverket's.
        var person = IdentityNumber.Parse("189001019802", new DateOnly(2026, 11, 23));
        var fee = Money.ParseSwedish("1 234,50") * 2;
        var ljusdal = MunicipalityRegister.Default.FindByCode("2161");
        var report = new ValidationReport([new Finding("X1", "row 2", FindingSeverity.Error, "The field is empty.")]);
        return $"{person.Kind} born {person.EarliestBirthDate.Year}, {fee}, {ljusdal?.Name}, {report}";
    }
}
