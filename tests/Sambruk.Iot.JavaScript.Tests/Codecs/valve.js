// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
//
// Own work: a made-up radiator valve with all four functions of the contract.

function decodeUplink(input) {
  if (input.fPort !== 2 || input.bytes.length !== 3) {
    return { errors: ['expected 3 bytes on port 2'] };
  }
  var raw = (input.bytes[1] << 8) | input.bytes[2];
  return { data: { battery: input.bytes[0], temperature: (raw > 0x7fff ? raw - 0x10000 : raw) / 10 } };
}

function normalizeUplink(input) {
  return { data: [{ air: { temperature: input.data.temperature } }, { battery: input.data.battery }] };
}

function encodeDownlink(input) {
  if (!(input.data.open >= 0 && input.data.open <= 100)) {
    return { errors: ['open must be 0 to 100'] };
  }
  return { bytes: [0x0e, input.data.open], fPort: 3 };
}

function decodeDownlink(input) {
  return input.bytes[0] === 0x0e ? { data: { open: input.bytes[1] } } : { errors: ['unknown command'] };
}
