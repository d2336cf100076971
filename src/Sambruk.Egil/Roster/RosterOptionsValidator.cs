// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Egil;

/// <summary>Checks <see cref="RosterOptions"/> when the host starts, without reading the files that they name.</summary>
internal sealed class RosterOptionsValidator : IValidateOptions<RosterOptions>
{
    public ValidateOptionsResult Validate(string? name, RosterOptions options) =>
        OptionFaults.ToResult(() => _ = new RosterRules(options, RosterFiles.Assumed));
}
