// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A place in the input, made text only when there is something to say about it.</summary>
internal readonly record struct MemberPath(string List, int Index)
{
    public string To(string member) => FormattableString.Invariant($"{List}[{Index}].{member}");
}
