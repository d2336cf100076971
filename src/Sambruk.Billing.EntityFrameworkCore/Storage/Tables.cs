// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>The tables as SQL names them, after what the host's model and conventions have made of their names.</summary>
internal sealed class Tables
{
    private readonly ISqlGenerationHelper _sql;
    private readonly IModel _model;

    public Tables(DbContext context)
    {
        _sql = context.GetService<ISqlGenerationHelper>();
        _model = context.Model;
        Series = NameOf<SeriesRow>();
        Runs = NameOf<RunRow>();
        RunInputs = NameOf<RunInputRow>();
        Documents = NameOf<DocumentRow>();
    }

    public string Series { get; }

    public string Runs { get; }

    public string RunInputs { get; }

    public string Documents { get; }

    public string NameOf<TRow>()
    {
        var type = TypeOf<TRow>();
        return _sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
    }

    private IEntityType TypeOf<TRow>() => _model.FindEntityType(typeof(TRow))
        ?? throw new SambrukException("BILL-STORE-MODEL", "The model of the context does not have the tables of invoicing: call modelBuilder.AddBilling().");
}
