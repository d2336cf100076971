// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
//
// What `sambruk iot decode --batch` is held against: NDJSON lines in, a codec in the vendors' style, NDJSON answers out. Files and
// pipes are read and written in large pieces without events between, which is the fastest that Node does it.
'use strict';
const fs = require('fs');
const vm = require('vm');

const script = process.argv[2];
vm.runInThisContext(fs.readFileSync(script, 'utf8'), { filename: script });

const nibbles = new Uint8Array(128);
for (let n = 0; n < 16; n++) {
  nibbles['0123456789abcdef'.charCodeAt(n)] = n;
  nibbles['0123456789ABCDEF'.charCodeAt(n)] = n;
}

function bytesOf(hex) {
  const bytes = new Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (nibbles[hex.charCodeAt(2 * i)] << 4) | nibbles[hex.charCodeAt(2 * i + 1)];
  }
  return bytes;
}

function answer(line) {
  const request = JSON.parse(line);
  const result = decodeUplink({ bytes: bytesOf(request.payloadHex), fPort: request.fPort });
  return JSON.stringify(result.errors && result.errors.length
    ? { ok: false, error: { code: 'Errors', offset: 0, message: result.errors.join('; ') } }
    : { ok: true, data: result.data, warnings: result.warnings || [] });
}

function write(text) {
  let bytes = Buffer.from(text, 'utf8');
  while (bytes.length) {
    bytes = bytes.subarray(fs.writeSync(1, bytes));
  }
}

const piece = Buffer.alloc(256 * 1024);
let rest = '';
for (;;) {
  const length = fs.readSync(0, piece, 0, piece.length, null);
  if (!length) {
    break;
  }
  const lines = (rest + piece.toString('latin1', 0, length)).split('\n');
  rest = lines.pop();
  let answers = '';
  for (let i = 0; i < lines.length; i++) {
    answers += answer(lines[i]) + '\n';
  }
  write(answers);
}
