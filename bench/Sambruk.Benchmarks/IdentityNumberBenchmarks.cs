// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Attributes;

namespace Sambruk.Benchmarks;

/// <summary>Parsing of the 4 113 sample numbers; the result is for one number.</summary>
[MemoryDiagnoser]
public class IdentityNumberBenchmarks
{
    private const int Numbers = 4113;

    private readonly string[] _twelve = SampleNumbers.TwelveDigits;
    private readonly string[] _thirteen = SampleNumbers.ThirteenCharacters;

    /// <summary>YYYYMMDDNNNC.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Numbers)]
    public int TwelveDigits() => Count(_twelve);

    /// <summary>YYYYMMDD-NNNC, the sign held against the reference date.</summary>
    [Benchmark(OperationsPerInvoke = Numbers)]
    public int ThirteenCharacters() => Count(_thirteen);

    /// <summary>Twelve digits as any kind of identity number.</summary>
    [Benchmark(OperationsPerInvoke = Numbers)]
    public int AnyKind()
    {
        var valid = 0;
        foreach (var text in _twelve)
        {
            valid += IdentityNumber.TryParse(text, SampleNumbers.Reference, out _) ? 1 : 0;
        }

        return valid;
    }

    internal static int Count(string[] texts)
    {
        var reference = SampleNumbers.Reference;
        var valid = 0;
        foreach (var text in texts)
        {
            valid += PersonalIdentityNumber.TryParse(text, reference, out _) ? 1 : 0;
        }

        return valid;
    }
}
