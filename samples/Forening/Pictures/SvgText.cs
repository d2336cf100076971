// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Sambruk.Samples.Forening;

/// <summary>Text and numbers of pictures. Razor keeps the element "text" for itself.</summary>
internal static class SvgText
{
    /// <summary>A text.</summary>
    public static RenderFragment At(string x, double y, string content, string anchor = "start", string? style = null) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", x);
        builder.AddAttribute(2, "y", Number(y));
        builder.AddAttribute(3, "text-anchor", anchor);
        builder.AddAttribute(4, "class", style);
        builder.AddContent(5, content);
        builder.CloseElement();
    };

    /// <summary>A number of a path.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of the width.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
