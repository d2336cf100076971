// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Sambruk.Billing;
using Sambruk.Billing.Peppol;

namespace Sambruk.Cli;

/// <summary>Who sends the documents and where they are paid, from section <c>Billing</c> or a file; all that is wrong is told at once.</summary>
internal sealed class BillingSettings(IConfiguration section, string source, Invocation call)
{
    public const string Section = "Billing";

    private readonly List<Finding> _findings = [];

    /// <summary>The configuration; none is needed. A connection is never taken from the command line, where other users of the machine see it.</summary>
    public static IConfiguration Load(Invocation call)
    {
        DatabasePlace.RefuseSecrets(call, DatabasePlace.PostgreSqlKey(Section));
        return ToolSettings.Load(call.ConfigFile, call.Assignments, call.Texts, optional: true);
    }

    /// <summary>The members <c>Seller</c> and <c>Payment</c> of a file, else those of section <c>Billing</c>.</summary>
    public static BillingSettings Of(IConfiguration configuration, string? file, Invocation call) => file is null
        ? new(configuration.GetSection(Section), Section + ":", call)
        : new(new ConfigurationBuilder().AddInMemoryCollection(ToolSettings.ReadFile(file, call.Texts)).Build(), Path.GetFileName(file) + ":", call);

    /// <summary>Name of the association.</summary>
    public string Name() => Checked(Needed("Seller:Name"));

    /// <summary>Name and organisation number.</summary>
    public (string Name, OrganisationNumber? Number) Association()
    {
        var name = Needed("Seller:Name");
        return Checked((name, section["Seller:OrganisationNumber"] is { Length: > 0 } ? Number() : (OrganisationNumber?)null));
    }

    public (PeppolSeller Seller, PeppolPayment Payment) Peppol()
    {
        var seller = new PeppolSeller
        {
            Name = Needed("Seller:Name"),
            OrganisationNumber = Number(),
            Address = new(Needed("Seller:Street"), Needed("Seller:City"), Needed("Seller:PostalCode"), section["Seller:Country"] ?? "SE"),
            ElectronicAddress = section["Seller:ElectronicAddress"] is { Length: > 0 } address ? new(section["Seller:ElectronicAddressScheme"] ?? "0007", address) : null,
            IsApprovedForFTax = Flag("Seller:IsApprovedForFTax", true),
            Contact = section["Seller:Contact"] is { Length: > 0 } contact ? new(contact, section["Seller:Telephone"], section["Seller:Email"]) : null,
        };
        if (section["Seller:VatId"] is { } vat)
        {
            seller = seller with { VatId = vat };
        }

        return Checked((seller, Payment()));
    }

    /// <summary>A day of the configuration; null: not said.</summary>
    public DateOnly? Day(string key)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return null;
        }

        if (BillingDates.TryParse(text, out var day))
        {
            return day;
        }

        Wrong(key, call.Texts[BillingTextId.UsageDateForm]);
        return null;
    }

    public long Count(string key, long otherwise)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Wrong(key, call.Texts[TextId.ConfigInvalidBinding]);
        return otherwise;
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(value))
        {
            return value;
        }

        Wrong(key, string.Join(", ", Enum.GetNames<T>()));
        return otherwise;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Wrong(key, "true, false");
        return otherwise;
    }

    public string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;

    /// <summary>What was read, when nothing that was read is wrong.</summary>
    public T Checked<T>(T value) => _findings.Count == 0
        ? value
        : throw new ToolException(ExitCode.BadInput, "CLI-CONFIG", call.Texts[BillingTextId.SettingsWrong], call.Texts[BillingTextId.SettingsWrongAction], [.. _findings]);

    private PeppolPayment Payment()
    {
        var ways = (Bankgiro: Text("Payment:Bankgiro"), Plusgiro: Text("Payment:Plusgiro"), Iban: Text("Payment:Iban"));
        var level = Choice("Payment:OcrLevel", OcrLevel.CheckDigit);
        try
        {
            var payment = ways switch
            {
                ({ } number, null, null) => PeppolPayment.ToBankgiro(number),
                (null, { } number, null) => PeppolPayment.ToPlusgiro(number),
                (null, null, { } iban) => PeppolPayment.ToIban(iban, Text("Payment:Bic")),
                _ => null,
            };
            if (payment is not null)
            {
                return payment with { OcrLevel = level, Terms = Text("Payment:Terms") };
            }
        }
        catch (ArgumentException)
        {
            // Told below; the number itself is not repeated.
        }

        Wrong("Payment", call.Texts[BillingTextId.PaymentForm]);
        return PeppolPayment.ToBankgiro("0000000");
    }

    private OrganisationNumber Number()
    {
        if (OrganisationNumber.TryParse(section["Seller:OrganisationNumber"] ?? "", out var number))
        {
            return number;
        }

        Wrong("Seller:OrganisationNumber", call.Texts[BillingTextId.OrganisationNumberForm]);
        return default;
    }

    private string Needed(string key)
    {
        if (section[key] is { Length: > 0 } text)
        {
            return text;
        }

        Wrong(key, call.Texts[BillingTextId.SettingMissing]);
        return "";
    }

    private void Wrong(string key, string message) => _findings.Add(new("CLI-CONFIG", source + key, FindingSeverity.Error, message));
}
