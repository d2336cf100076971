// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Which classes of a division are hidden. The wholes are known to the reader, so the hidden classes' sum is, too: they are at least two,
/// and their sum is so large that each may be any number from 1 to the threshold less one, and none can be told apart. That holds by
/// itself; nothing is searched for.
/// </summary>
internal static class Division
{
    /// <summary>The hidden classes; all of them: there is nothing to show.</summary>
    /// <param name="classes">The counts of each class, for each whole (women and men, or all).</param>
    /// <param name="threshold">Counts from 1 to one less are hidden.</param>
    public static bool[] Hidden(BoardTally.Counted[][] classes, int threshold)
    {
        var wholes = classes[0].Length;
        var hidden = new bool[classes.Length];
        for (var c = 0; c < classes.Length; c++)
        {
            for (var w = 0; w < wholes; w++)
            {
                var whole = Sum(classes, w, _ => true);
                hidden[c] |= IsSmall(classes[c][w], threshold) || (classes[c][w].Count > 0 && classes[c][w].Count == whole.Count);
            }
        }

        // The smallest go with them; a class of nobody last, since a zero is worth showing. Equal ones in the order of the table.
        while (hidden.AsSpan().Contains(true) && !IsSafe(classes, hidden, wholes, threshold))
        {
            var next = -1;
            for (var c = 0; c < classes.Length; c++)
            {
                next = !hidden[c] && (next < 0 || Weight(classes[c]) < Weight(classes[next])) ? c : next;
            }

            if (next < 0)
            {
                break;
            }

            hidden[next] = true;
        }

        return hidden;
    }

    /// <summary>Not shown by itself: few, or none but protected persons.</summary>
    public static bool IsSmall(BoardTally.Counted counted, int threshold) => counted.Count > 0 && (counted.Count < threshold || counted.Protected == counted.Count);

    private static bool IsSafe(BoardTally.Counted[][] classes, bool[] hidden, int wholes, int threshold)
    {
        if (hidden.AsSpan().Count(true) < 2)
        {
            return false;
        }

        for (var w = 0; w < wholes; w++)
        {
            var sum = Sum(classes, w, c => hidden[c]);
            var somebody = 0;
            for (var c = 0; c < classes.Length; c++)
            {
                somebody += hidden[c] && classes[c][w].Count > 0 ? 1 : 0;
            }

            // Even for one who is told which of the hidden are none: the others may be 1 each, and this one the threshold less one.
            if (sum.Count < Math.Max(threshold, threshold - 2 + somebody) || sum.Protected == sum.Count)
            {
                return false;
            }
        }

        return true;
    }

    private static BoardTally.Counted Sum(BoardTally.Counted[][] classes, int whole, Func<int, bool> isIn)
    {
        var (count, isProtected) = (0, 0);
        for (var c = 0; c < classes.Length; c++)
        {
            if (isIn(c))
            {
                count += classes[c][whole].Count;
                isProtected += classes[c][whole].Protected;
            }
        }

        return new(count, isProtected);
    }

    private static int Weight(BoardTally.Counted[] counts)
    {
        var sum = 0;
        foreach (var counted in counts)
        {
            sum += counted.Count;
        }

        return sum == 0 ? int.MaxValue : sum;
    }
}
