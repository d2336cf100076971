// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// A codec for ELSYS sensors in the style of the vendors' (TS013: decodeUplink), our own work, and a loop around it. The
// benchmark starts it and asks for a round with a line `variant passes`; the answer is `seconds characters`.
'use strict';

const fs = require('fs');
const path = require('path');
const readline = require('readline');

function u16(bytes, at) {
  return (bytes[at] << 8) | bytes[at + 1];
}

function i16(bytes, at) {
  const value = u16(bytes, at);
  return value > 0x7fff ? value - 0x10000 : value;
}

function i32(bytes, at) {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function u32(bytes, at) {
  return i32(bytes, at) >>> 0;
}

function i8(bytes, at) {
  const value = bytes[at];
  return value > 0x7f ? value - 0x100 : value;
}

function i24le(bytes, at) {
  const value = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
  return value > 0x7fffff ? value - 0x1000000 : value;
}

function decodeUplink(input) {
  const bytes = input.bytes;
  const data = {};
  let i = 0;
  while (i < bytes.length) {
    switch (bytes[i++]) {
      case 0x01: data.temperature = i16(bytes, i) / 10; i += 2; break;
      case 0x02: data.humidity = bytes[i]; i += 1; break;
      case 0x03: data.x = i8(bytes, i); data.y = i8(bytes, i + 1); data.z = i8(bytes, i + 2); i += 3; break;
      case 0x04: data.light = u16(bytes, i); i += 2; break;
      case 0x05: data.motion = bytes[i]; i += 1; break;
      case 0x06: data.co2 = u16(bytes, i); i += 2; break;
      case 0x07: data.vdd = u16(bytes, i); i += 2; break;
      case 0x08: data.analog1 = u16(bytes, i); i += 2; break;
      case 0x09: data.lat = i24le(bytes, i) / 10000; data.long = i24le(bytes, i + 3) / 10000; i += 6; break;
      case 0x0a: data.pulse1 = u16(bytes, i); i += 2; break;
      case 0x0b: data.pulseAbs = u32(bytes, i); i += 4; break;
      case 0x0c: data.externalTemperature = i16(bytes, i) / 10; i += 2; break;
      case 0x0d: data.digital = bytes[i] === 1; i += 1; break;
      case 0x0e: data.distance = u16(bytes, i); i += 2; break;
      case 0x0f: data.accMotion = bytes[i]; i += 1; break;
      case 0x10:
        data.irInternalTemperature = i16(bytes, i) / 10;
        data.irExternalTemperature = i16(bytes, i + 2) / 10;
        i += 4;
        break;
      case 0x11: data.occupancy = bytes[i]; i += 1; break;
      case 0x12: data.waterleak = bytes[i]; i += 1; break;
      case 0x13:
        data.grideye = [];
        for (let j = 1; j < 65; j++) {
          data.grideye.push(bytes[i] + bytes[i + j] / 10);
        }
        i += 65;
        break;
      case 0x14: data.pressure = i32(bytes, i) / 1000; i += 4; break;
      case 0x15: data.soundPeak = bytes[i]; data.soundAvg = bytes[i + 1]; i += 2; break;
      case 0x16: data.pulse2 = u16(bytes, i); i += 2; break;
      case 0x17: data.pulseAbs2 = u32(bytes, i); i += 4; break;
      case 0x18: data.analog2 = u16(bytes, i); i += 2; break;
      case 0x19: {
        const value = i16(bytes, i) / 10;
        if (data.externalTemperature2 === undefined) {
          data.externalTemperature2 = value;
        } else if (typeof data.externalTemperature2 === 'number') {
          data.externalTemperature2 = [data.externalTemperature2, value];
        } else {
          data.externalTemperature2.push(value);
        }
        i += 2;
        break;
      }
      case 0x1a: data.digital2 = bytes[i] === 1; i += 1; break;
      case 0x1b: data.analogUv = i32(bytes, i); i += 4; break;
      case 0x1c: data.tvoc = u16(bytes, i); i += 2; break;
      case 0x3d: data.debug = u32(bytes, i); i += 4; break;
      default: return { errors: ['unknown type'] };
    }
  }
  return { data };
}

// Values of the characters 0-9, a-f, A-F.
const nibbles = new Uint8Array(128);
for (let n = 0; n < 16; n++) {
  nibbles[n.toString(16).charCodeAt(0)] = n;
  nibbles[n.toString(16).toUpperCase().charCodeAt(0)] = n;
}

function byLoop(hex) {
  const bytes = new Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (nibbles[hex.charCodeAt(2 * i)] << 4) | nibbles[hex.charCodeAt(2 * i + 1)];
  }
  return bytes;
}

// How the hexadecimal text becomes bytes. A codec is promised a plain array; a Buffer is quicker and mostly works.
const variants = {
  array: (hex) => Array.from(Buffer.from(hex, 'hex')),
  buffer: (hex) => Buffer.from(hex, 'hex'),
  loop: byLoop,
};

const payloads = JSON.parse(fs.readFileSync(path.join(__dirname, 'payloads.json'), 'utf8')).elsys;

function round(bytesOf, passes) {
  let characters = 0;
  const start = process.hrtime.bigint();
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 0; i < payloads.length; i++) {
      characters += JSON.stringify(decodeUplink({ bytes: bytesOf(payloads[i]), fPort: 5 }).data).length;
    }
  }
  return `${Number(process.hrtime.bigint() - start) / 1e9} ${characters}`;
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [name, argument] = line.split(' ');
  if (name === 'text') {
    console.log(JSON.stringify(decodeUplink({ bytes: byLoop(payloads[Number(argument)]), fPort: 5 }).data));
  } else {
    console.log(round(variants[name], Number(argument)));
  }
}).on('close', () => process.exit(0));
