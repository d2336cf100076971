// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>One step from price to amount.</summary>
/// <param name="Code"><c>index</c>, <c>price</c>, <c>class</c>, <c>reentry</c>, <c>rebate</c>, <c>bound</c>, <c>share</c>, <c>months</c> or <c>subsidy</c>.</param>
/// <param name="Formula">The numbers, with decimal points, such as <c>42861 × 1.87</c>.</param>
/// <param name="Amount">The amount after the step; for an index of a rate, the rate rounded to öre.</param>
public sealed record TraceStep(string Code, string Formula, Money Amount);
