// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>Checks <see cref="EntityMapperOptions"/> when the host starts.</summary>
[OptionsValidator]
internal sealed partial class EntityMapperOptionsValidator : IValidateOptions<EntityMapperOptions>;
