// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>Which login there is. The development login is for <c>Development</c> only; another one is not part of this sample yet.</summary>
/// <param name="IsDevelopmentLogin">True: anybody at this machine chooses a role.</param>
internal sealed record LoginSettings(bool IsDevelopmentLogin)
{
    /// <summary>Where one logs in.</summary>
    public const string Path = "/inloggning";

    /// <summary>What is said where there is none.</summary>
    public const string None =
        "Ingen inloggning är inställd. Utvecklingsinloggningen finns bara när programmet körs i miljön Development, och någon annan inloggning är inte vald. Därför är sidorna om ungdomar stängda.";
}
