// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
//
// The peer of engines/Program.cs: hex text → decode → JSON in a plain loop, the codec loaded as a network server would. Each line
// on standard input runs one round and is answered with nanoseconds per uplink. It ends with a
// text; the other paths go on to bytes in UTF-8.
'use strict';
const fs = require('fs');
const vm = require('vm');
const readline = require('readline');

const [, , script, vectors] = process.argv;
vm.runInThisContext(fs.readFileSync(script, 'utf8'), { filename: script });
const hex = JSON.parse(fs.readFileSync(vectors, 'utf8')).vectors.filter(v => v.fn === 'uplinkDecoder').map(v => v.payloadHex);

const digits = new Uint8Array(128);
for (let i = 0; i < 16; i++) {
  digits['0123456789abcdef'.charCodeAt(i)] = i;
  digits['0123456789ABCDEF'.charCodeAt(i)] = i;
}

const ways = {
  table(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i += 2) {
      bytes.push(digits[text.charCodeAt(i)] << 4 | digits[text.charCodeAt(i + 1)]);
    }
    return bytes;
  },
  buffer(text) {
    const buffer = Buffer.from(text, 'hex');
    const bytes = [];
    for (let i = 0; i < buffer.length; i++) {
      bytes.push(buffer[i]);
    }
    return bytes;
  },
};

function round(toBytes, total) {
  let length = 0;
  const start = process.hrtime.bigint();
  for (let i = 0; i < total; i++) {
    const json = JSON.stringify(decodeUplink({ bytes: toBytes(hex[i % hex.length]), fPort: 5, recvTime: new Date(1704067200000) }).data);
    length += json.length;
  }
  const nanoseconds = Number(process.hrtime.bigint() - start) / total;
  if (!(length > 0)) {
    throw new Error('nothing was decoded');
  }
  return nanoseconds;
}

readline.createInterface({ input: process.stdin }).on('line', way => console.log(round(ways[way], 20480)));
