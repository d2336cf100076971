// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Audit.Sqlite;

[OptionsValidator]
internal sealed partial class SqliteAuditLogOptionsValidator : IValidateOptions<SqliteAuditLogOptions>;
