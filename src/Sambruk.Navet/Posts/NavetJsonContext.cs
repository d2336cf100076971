// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Navet;

/// <summary>The package's JSON: posts as they are shown and kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(PartialDateJsonConverter)])]
[JsonSerializable(typeof(NavetPost))]
[JsonSerializable(typeof(NavetPerson))]
internal sealed partial class NavetJsonContext : JsonSerializerContext;
