// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Why a total cannot be dealt out.</summary>
public enum ApportionmentError
{
    /// <summary>A weight is below zero.</summary>
    NegativeWeight,

    /// <summary>A code is there twice.</summary>
    DuplicateCode,

    /// <summary>There is a total, and nobody to share it.</summary>
    NoWeight,
}

/// <summary>A total cannot be dealt out.</summary>
public sealed class ApportionmentException(ApportionmentError error, string? weightCode)
    : SambrukException("BILL-" + error switch { ApportionmentError.NegativeWeight => "A1", ApportionmentError.DuplicateCode => "A2", _ => "A3" }, error switch
    {
        ApportionmentError.NegativeWeight => $"The weight of {weightCode} is negative.",
        ApportionmentError.DuplicateCode => $"{weightCode} is there twice.",
        _ => "There is a total, and nobody with a weight to share it.",
    })
{
    /// <summary>Which rule is broken.</summary>
    public ApportionmentError Error { get; } = error;

    /// <summary>Whose weight; <c>null</c> when it is nobody's in particular.</summary>
    public string? WeightCode { get; } = weightCode;
}
