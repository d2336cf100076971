// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

internal static class CsvOverrides
{
    public static Task<IReadOnlyList<EmploymentOverride>> ReadAsync(string path, CancellationToken cancellationToken) => throw new FileNotFoundException(path);
}
