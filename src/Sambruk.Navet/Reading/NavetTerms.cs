// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace Sambruk.Navet;

/// <summary>
/// Terms of term-coded files and the fields of a post that they are: term → path of the element of the XML file, below
/// <c>Folkbokforingspost</c>. The full list is Skatteverket's appendix 1 to the Navet description, which is not public:
/// the terms here are those known, and further ones are settings (<see cref="NavetReadingOptions.Terms"/>).
/// </summary>
public static class NavetTerms
{
    /// <summary>The terms known.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["01001"] = "Personpost/PersonId/PersonNr",
        ["01003"] = "Sekretessmarkering",
        ["01012"] = "Personpost/Namn/Fornamn",
        ["01013"] = "Personpost/Namn/Mellannamn",
        ["01014"] = "Personpost/Namn/Efternamn",
        ["01020"] = "SkyddadFolkbokforing",
        ["01051"] = "Personpost/Adresser/SarskildPostadress/CareOf",
        ["01052"] = "Personpost/Adresser/SarskildPostadress/Utdelningsadress1",
        ["01053"] = "Personpost/Adresser/SarskildPostadress/Utdelningsadress2",
        ["01054"] = "Personpost/Adresser/SarskildPostadress/PostNr",
        ["01055"] = "Personpost/Adresser/SarskildPostadress/Postort",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The known terms with those of the settings in their place or beside them.</summary>
    internal static IReadOnlyDictionary<string, string> With(IDictionary<string, string> own)
    {
        if (own.Count == 0)
        {
            return Known;
        }

        var all = new Dictionary<string, string>(Known, StringComparer.Ordinal);
        foreach (var (term, path) in own)
        {
            all[term] = path;
        }

        return all;
    }
}
