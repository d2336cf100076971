// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
//
// Own work: a codec that tries to remember the last payload in every way a script can. Each reading is what was there before
// this call; it must be the same whoever was decoded before.

var last = 'nothing';
let lexical = 'nothing';
const table = { last: 'nothing' };
function remember() { }
class Keeper { }
Keeper.last = 'nothing';

function before() {
  var found = [last, lexical, table.last, String(remember.last), Keeper.last, typeof implicit, typeof globalThis.leak, typeof Math.leak,
    typeof Object.prototype.leak, typeof decodeUplink.leak, typeof Array.prototype[0], typeof console.leak, typeof Buffer.leak,
    String(RegExp.$1), String(RegExp.lastMatch), typeof Symbol.leak, typeof JSON.leak, typeof (function* () { }).constructor.leak,
    typeof Object.getPrototypeOf(function* () { }).leak, typeof Object.getPrototypeOf([][Symbol.iterator]()).leak,
    typeof Date.prototype.leak, String(isNaN.leak), typeof arguments.callee.leak];
  return found.join('|');
}

function attempt(action) {
  try {
    action();
  } catch (refused) {
    // As it should be.
  }
}

function decodeUplink(input) {
  var found = before();
  var value = input.bytes.join('');
  last = lexical = table.last = Keeper.last = value;
  implicit = value;
  /(\d+)/.exec(value);
  attempt(function () { remember.last = value; });
  attempt(function () { decodeUplink.leak = value; });
  attempt(function () { before.leak = value; });
  // By other names than their own: what is seen to change a built-in object is given a realm for each call.
  var objects = Object.getPrototypeOf({}), arrays = Object.getPrototypeOf([]);
  var holders = [globalThis, Math, objects, console, Buffer, Symbol, JSON, (function* () { }).constructor, isNaN, Date.prototype,
    Object.getPrototypeOf(function* () { }), Object.getPrototypeOf([][Symbol.iterator]()), Object.getPrototypeOf(before), arrays];
  holders.forEach(function (holder) {
    attempt(function () { holder.leak = value; });
    attempt(function () { holder['le' + 'ak'] = value; });
    attempt(function () { Reflect.defineProperty(holder, 'leak', { value: value, configurable: true }); });
    attempt(function () { Object.setPrototypeOf(holder, { leak: value }); });
  });
  attempt(function () { arrays[0] = value; });
  attempt(function () { arrays.push = function () { return value; }; });
  attempt(function () { Object.defineProperty(objects, 'temperature', { get: function () { return value; } }); });
  return { data: { before: found, temperature: ({}).temperature, pushed: [].push(1) } };
}
