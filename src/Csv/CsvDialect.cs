// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Csv;

/// <summary>What a CSV file is written with, and how long its parts may be.</summary>
internal sealed record CsvDialect(byte Separator, byte Quote, int MaxRecordBytes, int MaxFieldBytes);
