// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
//
// Own work for tests and measurements: the public layout of ELSYS payloads (a type byte, then a value of known length, big
// endian), written the way vendors write codecs. The names of the readings are those of the vendor's documentation.

var TEMPERATURE = 0x01;
var HUMIDITY = 0x02;
var ACCELERATION = 0x03;
var LIGHT = 0x04;
var MOTION = 0x05;
var CO2 = 0x06;
var BATTERY = 0x07;
var ANALOG1 = 0x08;
var GPS = 0x09;
var PULSE1 = 0x0a;
var PULSE1_TOTAL = 0x0b;
var EXTERNAL_TEMPERATURE1 = 0x0c;
var DIGITAL1 = 0x0d;
var DISTANCE = 0x0e;
var ACCELERATION_MOTION = 0x0f;
var INFRARED_TEMPERATURE = 0x10;
var OCCUPANCY = 0x11;
var WATER_LEAK = 0x12;
var GRID_EYE = 0x13;
var PRESSURE = 0x14;
var SOUND = 0x15;
var PULSE2 = 0x16;
var PULSE2_TOTAL = 0x17;
var ANALOG2 = 0x18;
var EXTERNAL_TEMPERATURE2 = 0x19;
var DIGITAL2 = 0x1a;
var ANALOG_UV = 0x1b;
var TVOC = 0x1c;

function int8(value) {
  return value > 0x7f ? value - 0x100 : value;
}

function uint16(bytes, at) {
  return (bytes[at] << 8) | bytes[at + 1];
}

function int16(bytes, at) {
  var value = uint16(bytes, at);
  return value > 0x7fff ? value - 0x10000 : value;
}

function int32(bytes, at) {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function int24le(bytes, at) {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 2] & 0x80 ? 0xff << 24 : 0);
}

function decodeElsys(bytes) {
  var readings = {};
  var i = 0;
  while (i < bytes.length) {
    switch (bytes[i++]) {
      case TEMPERATURE:
        readings.temperature = int16(bytes, i) / 10;
        i += 2;
        break;
      case HUMIDITY:
        readings.humidity = bytes[i];
        i += 1;
        break;
      case ACCELERATION:
        readings.x = int8(bytes[i]);
        readings.y = int8(bytes[i + 1]);
        readings.z = int8(bytes[i + 2]);
        i += 3;
        break;
      case LIGHT:
        readings.light = uint16(bytes, i);
        i += 2;
        break;
      case MOTION:
        readings.motion = bytes[i];
        i += 1;
        break;
      case CO2:
        readings.co2 = uint16(bytes, i);
        i += 2;
        break;
      case BATTERY:
        readings.vdd = uint16(bytes, i);
        i += 2;
        break;
      case ANALOG1:
        readings.analog1 = uint16(bytes, i);
        i += 2;
        break;
      case GPS:
        readings.lat = int24le(bytes, i) / 10000;
        readings.long = int24le(bytes, i + 3) / 10000;
        i += 6;
        break;
      case PULSE1:
        readings.pulse1 = uint16(bytes, i);
        i += 2;
        break;
      case PULSE1_TOTAL:
        readings.pulseAbs = int32(bytes, i) >>> 0;
        i += 4;
        break;
      case EXTERNAL_TEMPERATURE1:
        readings.externalTemperature = int16(bytes, i) / 10;
        i += 2;
        break;
      case DIGITAL1:
        readings.digital = bytes[i];
        i += 1;
        break;
      case DISTANCE:
        readings.distance = uint16(bytes, i);
        i += 2;
        break;
      case ACCELERATION_MOTION:
        readings.accMotion = bytes[i];
        i += 1;
        break;
      case INFRARED_TEMPERATURE:
        readings.irInternalTemperature = int16(bytes, i) / 10;
        readings.irExternalTemperature = int16(bytes, i + 2) / 10;
        i += 4;
        break;
      case OCCUPANCY:
        readings.occupancy = bytes[i];
        i += 1;
        break;
      case WATER_LEAK:
        readings.waterleak = bytes[i];
        i += 1;
        break;
      case GRID_EYE:
        readings.grideye = [];
        for (var j = 1; j <= 64; j++) {
          readings.grideye.push(bytes[i] + bytes[i + j] / 10);
        }
        i += 65;
        break;
      case PRESSURE:
        readings.pressure = int32(bytes, i) / 1000;
        i += 4;
        break;
      case SOUND:
        readings.soundPeak = bytes[i];
        readings.soundAvg = bytes[i + 1];
        i += 2;
        break;
      case PULSE2:
        readings.pulse2 = uint16(bytes, i);
        i += 2;
        break;
      case PULSE2_TOTAL:
        readings.pulseAbs2 = int32(bytes, i) >>> 0;
        i += 4;
        break;
      case ANALOG2:
        readings.analog2 = uint16(bytes, i);
        i += 2;
        break;
      case EXTERNAL_TEMPERATURE2:
        var again = int16(bytes, i) / 10;
        if (readings.externalTemperature2 === undefined) {
          readings.externalTemperature2 = again;
        } else if (typeof readings.externalTemperature2 === 'object') {
          readings.externalTemperature2.push(again);
        } else {
          readings.externalTemperature2 = [readings.externalTemperature2, again];
        }
        i += 2;
        break;
      case DIGITAL2:
        readings.digital2 = bytes[i];
        i += 1;
        break;
      case ANALOG_UV:
        readings.analogUv = int32(bytes, i);
        i += 4;
        break;
      case TVOC:
        readings.tvoc = uint16(bytes, i);
        i += 2;
        break;
      default:
        // The length of an unknown type is unknown as well: what follows cannot be read.
        i = bytes.length;
        break;
    }
  }
  return readings;
}

function decodeUplink(input) {
  if (input.bytes.length === 0) {
    return { errors: ['empty payload'] };
  }
  return { data: decodeElsys(input.bytes) };
}
