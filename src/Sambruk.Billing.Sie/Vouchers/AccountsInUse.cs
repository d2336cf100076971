// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>Looks accounts up, and remembers what was not there, so that all of it can be told at once.</summary>
internal sealed class AccountsInUse(AccountMap map)
{
    private readonly SortedDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string English, string Swedish)> _missing = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Names => _names;

    public IReadOnlyCollection<string> Services => _services;

    public string Receivable => Used(map.Receivable);

    public string Rounding => Used(map.Rounding);

    public string Vat(int rate)
    {
        if (map.Vat.TryGetValue(rate, out var account))
        {
            return Used(account);
        }

        Missing(FormattableString.Invariant($"vat/{rate}"), "No account for output tax of the rate.", FormattableString.Invariant($"Konto saknas för utgående moms {rate} %."));
        return "";
    }

    public string Revenue(string service, VatTreatment vat)
    {
        if (map.RevenueOf(service, vat) is { } account)
        {
            return Used(account);
        }

        var key = vat.Group == VatGroup.O ? "O" : "VAT";
        Missing($"revenue/{service}/{key}", "No account for the revenue of the service in the VAT group.", $"Intäktskonto saknas för tjänsten {service} i momsgruppen {key}.");
        return "";
    }

    public IReadOnlyList<SieObjectReference> ObjectsOf(string service)
    {
        _services.Add(service);
        return map.Dimension is { } dimension ? [new(dimension.Number, service)] : [];
    }

    /// <exception cref="InvalidInputException">Something was missing.</exception>
    public void EnsureComplete()
    {
        if (_missing.Count == 0)
        {
            return;
        }

        var report = new Findings();
        foreach (var (key, (english, swedish)) in _missing)
        {
            report.Error("SIE-MAP", key, english, swedish);
        }

        throw new InvalidInputException("SIE-MAP", $"{_missing.Count} keys are missing in the account map; nothing was written.", report.ToReport());
    }

    private string Used(string account)
    {
        if (!_names.ContainsKey(account))
        {
            if (map.NameOf(account) is { } name)
            {
                _names.Add(account, name);
            }
            else
            {
                Missing($"accountNames/{account}", "The account has no name (SIE-06).", $"Kontot {account} saknar namn (SIE-06).");
            }
        }

        return account;
    }

    private void Missing(string key, string english, string swedish) => _missing[key] = (english, swedish);
}
