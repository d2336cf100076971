// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Ss12000.AspNetCore;

/// <summary>
/// Reads <c>{modifiedEntites:[…],deletedEntities:bool}</c>. The contract spells the first member so; <c>modifiedEntities</c> is read as well, in
/// any case of letters. Types that are no part of a roster are passed over.
/// </summary>
internal static class WebhookBody
{
    private const int MostDepth = 8;

    /// <summary>What the call is about; <c>null</c>: it is no such body.</summary>
    public static Ss12000Notice? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var types = new List<Ss12000EntityType>();
            var deleted = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                switch (reader.GetString()!.ToUpperInvariant())
                {
                    case "MODIFIEDENTITES" or "MODIFIEDENTITIES":
                        reader.Read();
                        if (!AddTypes(ref reader, types))
                        {
                            return null;
                        }

                        break;
                    case "DELETEDENTITIES":
                        reader.Read();
                        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
                        {
                            return null;
                        }

                        deleted |= reader.TokenType == JsonTokenType.True;
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            return reader.Read() ? null : new([.. types.Distinct()], deleted);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool AddTypes(ref Utf8JsonReader reader, List<Ss12000EntityType> types)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                return false;
            }

            var name = reader.GetString();
            foreach (var type in Enum.GetValues<Ss12000EntityType>())
            {
                if (string.Equals(type.ToString(), name, StringComparison.OrdinalIgnoreCase))
                {
                    types.Add(type);
                }
            }
        }

        return true;
    }
}
