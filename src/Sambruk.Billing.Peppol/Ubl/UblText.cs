// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Xml;

namespace Sambruk.Billing.Peppol;

/// <summary>Which characters XML 1.0 can hold.</summary>
internal static class UblText
{
    public static bool HasForbidden(UblElement element)
    {
        if (element.Text is { } text && HasForbidden(text))
        {
            return true;
        }

        foreach (var (_, value) in element.Attributes)
        {
            if (HasForbidden(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>XML 1.0 §2.2; half surrogates too. CR is held, but no reader gives it back.</summary>
    private static bool HasForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
