// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>A native decoder.</summary>
internal sealed record DecoderReport(string Key, string Vendor, string Models, IReadOnlyList<int> Ports, IReadOnlyList<string> Aliases, bool ReadsObject, string Source);

/// <summary>One value that was decoded, as a person reads it.</summary>
internal sealed record ReadingReport(string Name, string Value, string Unit, string Time);

/// <summary>What the examples of a device repository gave.</summary>
internal sealed record VerifiedCodecsReport(string Layout, IReadOnlyList<EngineSummaryReport> Engines, IReadOnlyList<VerifiedCodecReport> Verified);

internal sealed record EngineSummaryReport(string Engine, int Codecs, int WithoutExamples, int Passed, int Failed, int FailedCodecs);

/// <summary>What the examples of one codec gave on one engine.</summary>
internal sealed record VerifiedCodecReport(string Vendor, string Codec, string Engine, int Passed, int Failed, IReadOnlyList<string> Reasons);
