// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Abstractions.Tests.Audit;

public sealed class InMemoryAuditLogTests : AuditLogContract
{
    private InMemoryAuditLog? _log;

    protected override IAuditLog Log => _log ??= new InMemoryAuditLog(Clock);
}
