// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT
//
// The room in which a vendor's codec runs, the same on every engine. It is evaluated once per realm, before the codec, and
// gives the host a function that prepares the realm and then takes the codec.
//
// Why it looks as it does:
// * A codec must not remember one device when it decodes the next. Each call instantiates the codec anew (its whole top level
//   is the body of a function), and what outlives a call, the built-in objects, is frozen. A codec that adds to built-in
//   objects is given a realm of its own for each call instead; then nothing is frozen.
// * Engines stop a script between its own steps, not inside a built-in that walks four thousand million holes of an array.
//   Those built-ins refuse what is longer than any payload needs.
// * What is not on the list of globals is removed: no evaluation of text, no threads, no proxies, nothing that sees memory.
(function () {
  'use strict';

  var globals = globalThis;
  var ArrayCtor = Array, DateCtor = Date, StringFn = String, NumberFn = Number, BooleanFn = Boolean, RangeErrorCtor = RangeError,
    ErrorCtor = Error, MapCtor = Map, RegExpCtor = RegExp;
  var isArray = Array.isArray, hasOwn = Object.hasOwn, create = Object.create, freeze = Object.freeze, preventExtensions = Object.preventExtensions,
    getPrototypeOf = Object.getPrototypeOf, getDescriptor = Object.getOwnPropertyDescriptor, define = Object.defineProperty,
    ownKeys = Reflect.ownKeys, deleteProperty = Reflect.deleteProperty, apply = Reflect.apply, construct = Reflect.construct, jsonParse = JSON.parse,
    jsonStringify = JSON.stringify, fromCharCode = String.fromCharCode;
  var dateTime = Date.prototype.getTime, dateText = Date.prototype.toISOString;
  var isWellFormed = String.prototype.isWellFormed, toWellFormed = String.prototype.toWellFormed;
  var numberValue = Number.prototype.valueOf, stringValue = String.prototype.valueOf, booleanValue = Boolean.prototype.valueOf;

  var allowed = ('Object Function Array String Number Boolean Symbol BigInt Math JSON Date RegExp Error AggregateError EvalError ' +
    'RangeError ReferenceError SyntaxError TypeError URIError Map Set WeakMap WeakSet Promise Reflect ArrayBuffer DataView ' +
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array ' +
    'BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent ' +
    'escape unescape NaN Infinity undefined globalThis').split(' ');

  // --- limits that the engines do not have ---------------------------------------------------------------------------------

  var maxLength = 0;
  var lastRefusal = null;

  function refuse(what) {
    lastRefusal = new RangeErrorCtor(what + ' is longer than ' + maxLength);
    return lastRefusal;
  }

  function replace(holder, name, make) {
    var old = getDescriptor(holder, name);
    if (old === undefined || typeof old.value !== 'function') {
      return;
    }
    var made = make(old.value);
    define(made, 'name', { value: old.value.name, configurable: true });
    define(made, 'length', { value: old.value.length, configurable: true });
    define(holder, name, { value: made, writable: true, enumerable: false, configurable: true });
  }

  // Reads the length of a foreign receiver once, and hands on a true array: a getter could answer otherwise the second time.
  function asArray(self, name) {
    if (self === null || typeof self !== 'object' && typeof self !== 'function' && typeof self !== 'string' || ArrayBuffer.isView(self)) {
      return self;
    }
    var length = NumberFn(self.length);
    if (!(length > 0)) {
      return [];
    }
    if (length > maxLength) {
      throw refuse('the receiver of ' + name);
    }
    var copy = [];
    for (var i = 0; i < length; i++) {
      if (i in Object(self)) {
        copy[i] = self[i];
      }
    }
    copy.length = length;
    return copy;
  }

  function guardArrays() {
    ('copyWithin every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf lastIndexOf map ' +
      'reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced toLocaleString toString unshift with')
      .split(' ').forEach(function (name) {
        replace(ArrayCtor.prototype, name, function (original) {
          return {
            method(a, b) {
              'use strict';
              var self = this;
              if (!isArray(self)) {
                self = asArray(self, name);
              } else if (self.length > maxLength) {
                throw refuse('the receiver of ' + name);
              }
              switch (arguments.length) {
                case 0: return original.call(self);
                case 1: return original.call(self, a);
                case 2: return original.call(self, a, b);
                default: return apply(original, self, arguments);
              }
            }
          }.method;
        });
      });
    replace(ArrayCtor.prototype, 'join', function (original) {
      return {
        join(separator) {
          var self = isArray(this) ? this : asArray(this, 'join');
          if (self !== null && self !== undefined && self.length > maxLength) {
            throw refuse('the receiver of join');
          }
          if (typeof separator === 'string' && separator.length > 64 && separator.length * self.length > maxLength) {
            throw refuse('the result of join');
          }
          return original.call(self, separator);
        }
      }.join;
    });
    replace(ArrayCtor.prototype, 'concat', function (original) {
      return {
        concat() {
          var total = isArray(this) ? this.length : 1;
          for (var i = 0; i < arguments.length; i++) {
            total += isArray(arguments[i]) ? arguments[i].length : 1;
          }
          if (total > maxLength) {
            throw refuse('the result of concat');
          }
          return apply(original, this, arguments);
        }
      }.concat;
    });
    replace(ArrayCtor, 'from', function (original) {
      return {
        from(items) {
          if (items !== null && items !== undefined && items.length > maxLength) {
            throw refuse('the argument of Array.from');
          }
          return apply(original, this, arguments);
        }
      }.from;
    });
  }

  function guardStrings() {
    ('split replace replaceAll normalize localeCompare match matchAll search toUpperCase toLowerCase toLocaleUpperCase ' +
      'toLocaleLowerCase trim trimStart trimEnd indexOf lastIndexOf includes isWellFormed toWellFormed anchor link')
      .split(' ').concat([Symbol.iterator]).forEach(function (name) {
        replace(StringFn.prototype, name, function (original) {
          var pattern = name === 'match' || name === 'matchAll' || name === 'search';
          return {
            method(a, b) {
              if (typeof this === 'string' && this.length > maxLength) {
                throw refuse('the receiver of a string method');
              }
              if (pattern && typeof a === 'string' && a.length > 4096) {
                throw refuse('a pattern');
              }
              switch (arguments.length) {
                case 0: return original.call(this);
                case 1: return original.call(this, a);
                case 2: return original.call(this, a, b);
                default: return apply(original, this, arguments);
              }
            }
          }.method;
        });
      });
    replace(StringFn.prototype, 'repeat', function (original) {
      return {
        repeat(count) {
          var times = NumberFn(count);
          if (times * StringFn(this).length > maxLength) {
            throw refuse('the result of repeat');
          }
          return original.call(this, times);
        }
      }.repeat;
    });
    ['padStart', 'padEnd'].forEach(function (name) {
      replace(StringFn.prototype, name, function (original) {
        return {
          method(length, fill) {
            var target = NumberFn(length);
            if (target > maxLength) {
              throw refuse('the result of ' + name);
            }
            return original.call(this, target, fill);
          }
        }.method;
      });
    });
  }

  function guardArgument(holder, name) {
    replace(holder, name, function (original) {
      return {
        method(a) {
          for (var i = 0; i < arguments.length; i++) {
            var value = arguments[i];
            if (typeof value === 'string' && value.length > maxLength ||
                typeof value === 'object' && value !== null && isArray(value) && value.length > maxLength) {
              throw refuse('an argument of ' + name);
            }
          }
          return arguments.length === 1 ? original.call(this, a) : apply(original, this, arguments);
        }
      }.method;
    });
  }

  // A constructor that looks at its arguments first. What is built is the engine's own object.
  function guardConstructor(name, check) {
    var original = globals[name];
    var guarded = function () {
      var args = check(arguments);
      if (new.target === undefined) {
        return apply(original, undefined, args);
      }
      return construct(original, args, new.target === guarded ? original : new.target);
    };
    ownKeys(original).forEach(function (key) {
      var descriptor = getDescriptor(original, key);
      if (key !== 'prototype' && key !== 'arguments' && key !== 'caller') {
        define(guarded, key, descriptor);
      }
    });
    guarded.prototype = original.prototype;
    define(guarded, 'prototype', { writable: false });
    Object.setPrototypeOf(guarded, getPrototypeOf(original));
    define(original.prototype, 'constructor', { value: guarded, writable: true, configurable: true, enumerable: false });
    define(globals, name, { value: guarded, writable: true, configurable: true, enumerable: false });
  }

  function guardConstructors() {
    guardConstructor('RegExp', function (args) {
      var pattern = args[0];
      if (pattern instanceof RegExpCtor) {
        return args;
      }
      var text = args.length === 0 || pattern === undefined ? '' : StringFn(pattern);
      if (text.length > 4096) {
        throw refuse('a pattern');
      }
      return args.length < 2 ? [text] : [text, args[1]];
    });
    // Without the second argument: a buffer that can grow is not counted when it is made.
    guardConstructor('ArrayBuffer', function (args) {
      return [args[0]];
    });
    delete ArrayBuffer.prototype.resize;
    delete ArrayBuffer.prototype.transfer;
    delete ArrayBuffer.prototype.transferToFixedLength;
    ('Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array ' +
      'BigInt64Array BigUint64Array').split(' ').forEach(function (name) {
        guardConstructor(name, function (args) {
          var source = args[0];
          if (typeof source === 'object' && source !== null && !ArrayBuffer.isView(source) && source.length > maxLength) {
            throw refuse('the argument of ' + name);
          }
          return args;
        });
      });
  }

  function guardTheRest() {
    ['keys', 'values', 'entries', 'assign', 'getOwnPropertyNames', 'getOwnPropertyDescriptors', 'fromEntries'].forEach(function (name) {
      guardArgument(Object, name);
    });
    guardArgument(Reflect, 'ownKeys');
    guardArgument(JSON, 'stringify');
    guardArgument(JSON, 'parse');
    ['encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent', 'escape', 'unescape', 'parseInt', 'parseFloat'].forEach(function (name) {
      guardArgument(globals, name);
    });
    var typed = getPrototypeOf(Uint8Array);
    replace(typed, 'from', function (original) {
      return {
        from(items) {
          if (items !== null && items !== undefined && items.length > maxLength) {
            throw refuse('the argument of from');
          }
          return apply(original, this, arguments);
        }
      }.from;
    });
  }

  // --- what is there and what is not ---------------------------------------------------------------------------------------

  function refuseText() {
    throw new EvalError('code from text is not run');
  }

  function removeGlobals() {
    var kept = create(null);
    allowed.forEach(function (name) {
      kept[name] = true;
    });
    ownKeys(globals).forEach(function (name) {
      if (!kept[name]) {
        try {
          delete globals[name];
        } catch (fixed) {
          // What the engine itself cannot let go of stays; it is frozen with the rest.
        }
      }
    });
    // Every function leads to the constructor of its kind.
    [function () { }, function* () { }, async function () { }, async function* () { }].forEach(function (kind) {
      var prototype = getPrototypeOf(kind);
      define(prototype, 'constructor', { value: refuseText, writable: false, enumerable: false, configurable: false });
    });
    define(refuseText, 'prototype', { value: Function.prototype, writable: false });
    define(globals, 'Function', { value: refuseText, writable: true, enumerable: false, configurable: true });
    // The last match is a memory of the last payload.
    ownKeys(RegExpCtor).forEach(function (key) {
      if (typeof key === 'string' && (/^(input|lastMatch|lastParen|leftContext|rightContext)$/.test(key) || key[0] === '$')) {
        delete RegExpCtor[key];
      }
    });
  }

  function addConsole() {
    var quiet = {};
    ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'assert', 'group', 'groupEnd', 'time', 'timeEnd', 'count']
      .forEach(function (name) {
        quiet[name] = function () { };
      });
    define(globals, 'console', { value: quiet, writable: true, enumerable: false, configurable: true });
  }

  // --- Buffer: as much as codecs use ---------------------------------------------------------------------------------------

  function addBuffer() {
    var alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

    function encode(text, encoding) {
      var bytes = [], i;
      switch (encoding) {
        case 'hex':
          for (i = 0; i + 1 < text.length; i += 2) {
            var pair = parseInt(text.substring(i, i + 2), 16);
            if (pair !== pair) {
              break;
            }
            bytes.push(pair);
          }
          return bytes;
        case 'ascii': case 'latin1': case 'binary':
          for (i = 0; i < text.length; i++) {
            bytes.push(text.charCodeAt(i) & 0xff);
          }
          return bytes;
        case 'base64': case 'base64url':
          var bits = 0, count = 0;
          for (i = 0; i < text.length; i++) {
            var c = text.charAt(i);
            var digit = alphabet.indexOf(c === '-' ? '+' : c === '_' ? '/' : c);
            if (digit < 0) {
              continue;
            }
            bits = bits << 6 | digit;
            count += 6;
            if (count >= 8) {
              count -= 8;
              bytes.push(bits >> count & 0xff);
              bits &= (1 << count) - 1;
            }
          }
          return bytes;
        default:
          for (i = 0; i < text.length; i++) {
            var point = text.codePointAt(i);
            if (point > 0xffff) {
              i++;
              bytes.push(0xf0 | point >> 18, 0x80 | point >> 12 & 0x3f, 0x80 | point >> 6 & 0x3f, 0x80 | point & 0x3f);
            } else if (point > 0x7ff) {
              bytes.push(0xe0 | point >> 12, 0x80 | point >> 6 & 0x3f, 0x80 | point & 0x3f);
            } else if (point > 0x7f) {
              bytes.push(0xc0 | point >> 6, 0x80 | point & 0x3f);
            } else {
              bytes.push(point);
            }
          }
          return bytes;
      }
    }

    function decode(bytes, encoding) {
      var text = '', i;
      switch (encoding) {
        case 'hex':
          for (i = 0; i < bytes.length; i++) {
            text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
          }
          return text;
        case 'ascii': case 'latin1': case 'binary':
          for (i = 0; i < bytes.length; i++) {
            text += fromCharCode(encoding === 'ascii' ? bytes[i] & 0x7f : bytes[i]);
          }
          return text;
        case 'base64':
          for (i = 0; i < bytes.length; i += 3) {
            var three = bytes[i] << 16 | (bytes[i + 1] || 0) << 8 | (bytes[i + 2] || 0);
            text += alphabet.charAt(three >> 18) + alphabet.charAt(three >> 12 & 63) +
              (i + 1 < bytes.length ? alphabet.charAt(three >> 6 & 63) : '=') + (i + 2 < bytes.length ? alphabet.charAt(three & 63) : '=');
          }
          return text;
        default:
          for (i = 0; i < bytes.length;) {
            var b = bytes[i++];
            var more = b < 0x80 ? 0 : b >> 5 === 6 ? 1 : b >> 4 === 14 ? 2 : b >> 3 === 30 ? 3 : -1;
            var point = more < 0 ? 0xfffd : more === 0 ? b : b & 0x3f >> more;
            while (more-- > 0) {
              if ((bytes[i] & 0xc0) !== 0x80) {
                point = 0xfffd;
                break;
              }
              point = point << 6 | bytes[i++] & 0x3f;
            }
            text += point > 0x10ffff ? '\ufffd' : StringFn.fromCodePoint(point);
          }
          return text;
      }
    }

    class CodecBuffer extends Uint8Array {
      static from(value, encoding) {
        if (typeof value === 'string') {
          value = encode(value, encoding);
        } else if (value && value.type === 'Buffer') {
          value = value.data;
        } else if (value instanceof ArrayBuffer) {
          return new CodecBuffer(value);
        }
        var made = new CodecBuffer(value.length);
        for (var i = 0; i < value.length; i++) {
          made[i] = value[i];
        }
        return made;
      }
      static alloc(size, fill) {
        var made = new CodecBuffer(NumberFn(size));
        return fill === undefined ? made : made.fill(fill);
      }
      static allocUnsafe(size) { return CodecBuffer.alloc(size); }
      static isBuffer(value) { return value instanceof CodecBuffer; }
      static byteLength(text, encoding) { return typeof text === 'string' ? encode(text, encoding).length : text.byteLength; }
      static concat(list) {
        var all = [];
        for (var i = 0; i < list.length; i++) {
          for (var j = 0; j < list[i].length; j++) {
            all.push(list[i][j]);
          }
        }
        return CodecBuffer.from(all);
      }
      view() { return new DataView(this.buffer, this.byteOffset, this.byteLength); }
      slice(start, end) { return this.subarray(start, end); }
      toString(encoding, start, end) { return decode(start === undefined ? this : this.subarray(start, end), encoding); }
      toJSON() { return { type: 'Buffer', data: ArrayCtor.from(this) }; }
      equals(other) {
        if (this.length !== other.length) {
          return false;
        }
        for (var i = 0; i < this.length; i++) {
          if (this[i] !== other[i]) {
            return false;
          }
        }
        return true;
      }
      copy(target, at, start, end) {
        var part = this.subarray(start || 0, end === undefined ? this.length : end);
        target.set(part, at || 0);
        return part.length;
      }
      write(text, at, length, encoding) {
        var bytes = encode(text, encoding);
        at = at || 0;
        for (var i = 0; i < bytes.length && at + i < this.length; i++) {
          this[at + i] = bytes[i];
        }
        return i;
      }
      readUIntBE(at, count) {
        var value = 0;
        for (var i = 0; i < count; i++) {
          value = value * 256 + this[at + i];
        }
        return value;
      }
      readUIntLE(at, count) {
        var value = 0;
        for (var i = count - 1; i >= 0; i--) {
          value = value * 256 + this[at + i];
        }
        return value;
      }
      readIntBE(at, count) {
        var value = this.readUIntBE(at, count), half = 2 ** (8 * count - 1);
        return value >= half ? value - 2 * half : value;
      }
      readIntLE(at, count) {
        var value = this.readUIntLE(at, count), half = 2 ** (8 * count - 1);
        return value >= half ? value - 2 * half : value;
      }
      writeUIntBE(value, at, count) {
        for (var i = count - 1; i >= 0; i--) {
          this[at + i] = value % 256;
          value = Math.floor(value / 256);
        }
        return at + count;
      }
      writeUIntLE(value, at, count) {
        for (var i = 0; i < count; i++) {
          this[at + i] = value % 256;
          value = Math.floor(value / 256);
        }
        return at + count;
      }
    }

    [['UInt8', 'Uint8', 1], ['Int8', 'Int8', 1], ['UInt16', 'Uint16', 2], ['Int16', 'Int16', 2], ['UInt32', 'Uint32', 4],
      ['Int32', 'Int32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8], ['BigInt64', 'BigInt64', 8],
      ['BigUInt64', 'BigUint64', 8]].forEach(function (kind) {
        (kind[2] === 1 ? [''] : ['LE', 'BE']).forEach(function (order) {
          var little = order === 'LE';
          var read = function (at) { return this.view()['get' + kind[1]](at || 0, little); };
          var write = function (value, at) {
            this.view()['set' + kind[1]](at || 0, value, little);
            return (at || 0) + kind[2];
          };
          [kind[0], kind[0].replace('UInt', 'Uint')].forEach(function (spelling) {
            define(CodecBuffer.prototype, 'read' + spelling + order, { value: read, writable: true, configurable: true });
            define(CodecBuffer.prototype, 'write' + spelling + order, { value: write, writable: true, configurable: true });
          });
        });
      });
    define(CodecBuffer, 'name', { value: 'Buffer' });
    define(globals, 'Buffer', { value: CodecBuffer, writable: true, enumerable: false, configurable: true });
  }

  // --- freezing ------------------------------------------------------------------------------------------------------------

  // A property that an object inherits from a frozen one cannot be assigned; toString and constructor are, by codecs too.
  function letThroughAssignment(holder, names) {
    names.forEach(function (name) {
      var old = getDescriptor(holder, name);
      if (old === undefined || !('value' in old) || !old.configurable) {
        return;
      }
      define(holder, name, {
        get: function () { return old.value; },
        set: function (value) {
          if (this === holder) {
            throw new TypeError('built-in objects are frozen');
          }
          define(this, name, { value: value, writable: true, enumerable: true, configurable: true });
        },
        enumerable: false,
        configurable: false
      });
    });
  }

  function freezeAll(openGlobal) {
    letThroughAssignment(Object.prototype, ['constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty']);
    [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].forEach(function (kind) {
      letThroughAssignment(kind.prototype, ['name', 'message', 'toString', 'constructor']);
    });
    letThroughAssignment(Function.prototype, ['toString']);
    letThroughAssignment(ArrayCtor.prototype, ['toString', 'constructor']);

    var seen = new Set();
    // A substitute for what the language has by now is left out, as an assignment of one is.
    var hasSeen = seen.has.bind(seen);
    replace(Object, 'defineProperty', function (original) {
      return {
        defineProperty(target, key, descriptor) {
          return hasSeen(target) && hasOwn(target, key) ? target : original(target, key, descriptor);
        }
      }.defineProperty;
    });
    var waiting = [globals, getPrototypeOf(globals)];
    function visit(value) {
      if (value !== null && (typeof value === 'object' || typeof value === 'function') && !seen.has(value)) {
        seen.add(value);
        waiting.push(value);
      }
    }
    // Not reachable by name.
    [
      function () { }, function* () { }, async function () { }, async function* () { },
      (function* () { })(), (async function* () { })(),
      [][Symbol.iterator](), ''[Symbol.iterator](), new MapCtor()[Symbol.iterator](), new Set()[Symbol.iterator](),
      ''.matchAll(/a/g), new Uint8Array(1)[Symbol.iterator](), Promise.resolve()
    ].forEach(function (sample) {
      for (var p = getPrototypeOf(sample); p !== null; p = getPrototypeOf(p)) {
        visit(p);
      }
    });
    while (waiting.length > 0) {
      var object = waiting.pop();
      visit(getPrototypeOf(object));
      ownKeys(object).forEach(function (key) {
        var descriptor = getDescriptor(object, key);
        if (descriptor === undefined) {
          return;
        }
        visit(descriptor.value);
        visit(descriptor.get);
        visit(descriptor.set);
      });
      if (object !== globals) {
        freeze(object);
      } else {
        ownKeys(object).forEach(function (key) {
          var descriptor = getDescriptor(object, key);
          if (descriptor !== undefined && descriptor.configurable) {
            define(object, key, 'value' in descriptor ? { writable: false, configurable: false } : { configurable: false });
          }
        });
        if (!openGlobal) {
          preventExtensions(object);
        }
      }
    }
  }

  // --- JSON out ------------------------------------------------------------------------------------------------------------

  var maxOutput = 0;
  var frozen = false;
  var plainPrototype = Object.prototype;
  var maxDepth = 64;
  var quotedNames = new MapCtor();
  var quotedCount = 0;

  function tooMuch() {
    lastRefusal = new RangeErrorCtor('the output is larger than allowed');
    lastRefusal.output = true;
    return lastRefusal;
  }

  function quotedName(name) {
    var quoted = quotedNames.get(name);
    if (quoted === undefined) {
      quoted = jsonStringify(wellFormed(name)) + ':';
      // The names of one codec's readings are few; a codec that makes names up must not fill the memory with them.
      if (++quotedCount > 2000) {
        quotedNames = new MapCtor();
        quotedCount = 0;
      }
      quotedNames.set(name, quoted);
    }
    return quoted;
  }

  // Half of a surrogate pair has no UTF-8.
  function wellFormed(text) {
    return apply(isWellFormed, text, []) ? text : apply(toWellFormed, text, []);
  }

  function write(value, depth) {
    switch (typeof value) {
      case 'number':
        return value - value === 0 ? '' + value : 'null';
      case 'string':
        return jsonStringify(wellFormed(value));
      case 'boolean':
        return value ? 'true' : 'false';
      case 'object':
        return value === null ? 'null' : isArray(value) ? writeArray(value, depth) : writeObject(value, depth);
      case 'bigint':
        return value >= -9007199254740991 && value <= 9007199254740991 ? StringFn(value) : '"' + StringFn(value) + '"';
      default:
        return 'null';
    }
  }

  function writeArray(array, depth) {
    if (depth >= maxDepth) {
      throw tooMuch();
    }
    var out = '[';
    for (var i = 0; i < array.length; i++) {
      out += i === 0 ? write(array[i], depth + 1) : ',' + write(array[i], depth + 1);
      if (out.length > maxOutput) {
        throw tooMuch();
      }
    }
    return out + ']';
  }

  // A date as text, a boxed primitive as itself, undefined for any other object.
  function simple(object) {
    if (object instanceof DateCtor) {
      var time = apply(dateTime, object, []);
      return time === time ? apply(dateText, object, []) : null;
    }
    return object instanceof NumberFn ? apply(numberValue, object, []) :
      object instanceof StringFn ? apply(stringValue, object, []) :
      object instanceof BooleanFn ? apply(booleanValue, object, []) : undefined;
  }

  function writeObject(object, depth) {
    if (depth >= maxDepth) {
      throw tooMuch();
    }
    // Most are plain; and a frozen Object.prototype has nothing that a loop would find.
    var plain = getPrototypeOf(object) === plainPrototype;
    if (!plain) {
      var value = simple(object);
      if (value !== undefined) {
        return write(value, depth);
      }
    }
    plain = plain && frozen;
    var out = '{';
    for (var name in object) {
      if (!plain && !hasOwn(object, name)) {
        continue;
      }
      value = object[name];
      var text;
      if (typeof value === 'number') {
        text = value - value === 0 ? '' + value : 'null';
      } else if (value === undefined) {
        continue;
      } else {
        text = write(value, depth + 1);
      }
      out += out.length === 1 ? quotedName(name) + text : ',' + quotedName(name) + text;
      if (out.length > maxOutput) {
        throw tooMuch();
      }
    }
    return out + '}';
  }

  // --- the contract --------------------------------------------------------------------------------------------------------

  // Which function answers: a bit of `declared` and the number that the codec's factory takes are the same.
  var DECODE_UPLINK = 0, DECODE_DOWNLINK = 1, ENCODE_DOWNLINK = 2, NORMALIZE_UPLINK = 3, OLD_DECODER = 4, OLD_ENCODER = 5,
    OLD_DECODE = 6, OLD_ENCODE = 7;
  var MISSING = freeze({});

  function texts(value) {
    if (value === undefined || value === null) {
      return null;
    }
    if (!isArray(value)) {
      value = [value];
    }
    var list = [];
    for (var i = 0; i < value.length && i < 64; i++) {
      var text = typeof value[i] === 'object' && value[i] !== null && !(value[i] instanceof ErrorCtor) ? write(value[i], 0) : StringFn(value[i]);
      list.push(wellFormed(text.length > 512 ? text.substring(0, 512) : text));
    }
    return list.length === 0 ? null : list;
  }

  function explain(error) {
    var code = 'S', text = '';
    try {
      text = error instanceof ErrorCtor ? StringFn(error.name) + ': ' + StringFn(error.message) : StringFn(error);
      if (error !== null && error === lastRefusal) {
        code = error.output === true ? 'O' : 'M';
      } else if (error instanceof RangeErrorCtor) {
        code = /call stack/i.test(text) ? 'R' : /invalid (string|array)|allocation|too (large|big)|buffer/i.test(text) ? 'M' : 'S';
      }
    } catch (again) {
      text = 'an error that cannot be shown';
    }
    lastRefusal = null;
    return { code: code, text: wellFormed(text.length > 512 ? text.substring(0, 512) : text) };
  }

  function oneLine(text) {
    var out = '';
    for (var i = 0; i < text.length; i++) {
      out += text[i] === '\n' || text[i] === '\r' ? ' ' : text[i];
    }
    return out;
  }

  // What a codec has put on an open global object goes with its call.
  var known = null;

  function clean() {
    var names = ownKeys(globals);
    for (var i = 0; i < names.length; i++) {
      if (known[names[i]] !== true && !deleteProperty(globals, names[i])) {
        known = null;
        throw new TypeError('the codec left something on the global object that cannot be removed');
      }
    }
  }

  // One instantiation for all calls, of a codec that can keep nothing. What the inspection has not seen meets frozen functions.
  function kept(factory) {
    var functions = null;
    return function (number) {
      if (functions === null) {
        var instance = factory(-2, globals);
        instance.all.forEach(function (value) {
          if (typeof value === 'function') {
            if (value.prototype) {
              freeze(value.prototype);
            }
            freeze(value);
          }
        });
        functions = instance.list;
      }
      return functions[number];
    };
  }

  function bind(factory, declared, openGlobal, stateless) {
    if (stateless && frozen) {
      factory = kept(factory);
    }

    if (openGlobal) {
      known = create(null);
      ownKeys(globals).forEach(function (name) {
        known[name] = true;
      });
    }

    function pick(number) {
      if ((declared & 1 << number) === 0) {
        return null;
      }
      var found = factory(number, globals);
      return typeof found === 'function' ? found : null;
    }

    function invoke(operation, input) {
      if (!openGlobal) {
        return run(operation, input);
      }
      if (known === null) {
        throw new TypeError('the codec left something on the global object that cannot be removed');
      }
      try {
        return run(operation, input);
      } finally {
        clean();
      }
    }

    function run(operation, input) {
      var f;
      switch (operation) {
        case DECODE_UPLINK:
          if ((f = pick(DECODE_UPLINK)) !== null) {
            return f(input);
          }
          if ((f = pick(OLD_DECODER)) !== null) {
            return { data: f(input.bytes, input.fPort) };
          }
          return (f = pick(OLD_DECODE)) !== null ? { data: f(input.fPort, input.bytes, input.variables) } : MISSING;
        case ENCODE_DOWNLINK:
          if ((f = pick(ENCODE_DOWNLINK)) !== null) {
            return f(input);
          }
          if ((f = pick(OLD_ENCODER)) !== null) {
            return { bytes: f(input.data, input.fPort) };
          }
          return (f = pick(OLD_ENCODE)) !== null ? { bytes: f(input.fPort, input.data, input.variables) } : MISSING;
        default:
          return (f = pick(operation)) !== null ? f(input) : MISSING;
      }
    }

    function refusal(error) {
      var why = explain(error);
      return 'X' + why.code + oneLine(why.text);
    }

    // One result as one line: D + data when there is nothing else to say; F + all of it; N, the codec has no such function;
    // X + code + text, it failed. A line has no line feed: JSON escapes it, and the text of an error is put on one line.
    function line(operation, result) {
      if (result === MISSING) {
        return 'N';
      }
      if (result === null || typeof result !== 'object' || typeof result.then === 'function') {
        return 'XSthe codec returned no object';
      }
      var errors = texts(result.errors), warnings = texts(result.warnings), data = result.data;
      if (operation !== ENCODE_DOWNLINK) {
        if (errors === null && warnings === null && data !== undefined) {
          return 'D' + write(data, 0);
        }
        return 'F{"d":' + (data === undefined ? 'null' : write(data, 0)) + ',"h":' + (data !== undefined) + ',"w":' +
          jsonStringify(warnings) + ',"e":' + jsonStringify(errors) + '}';
      }
      var bytes = result.bytes, list = null, port = result.fPort === undefined ? result.port : result.fPort;
      if (bytes !== null && typeof bytes === 'object') {
        if (bytes.length > maxOutput / 4) {
          throw tooMuch();
        }
        list = [];
        for (var i = 0; i < bytes.length; i++) {
          list.push(bytes[i] & 0xff);
        }
      }
      return 'F{"b":' + (list === null ? 'null' : '[' + list.join(',') + ']') + ',"p":' +
        (typeof port === 'number' && port >= 0 && port <= 255 ? port | 0 : 'null') + ',"w":' + jsonStringify(warnings) + ',"e":' +
        jsonStringify(errors) + '}';
    }

    return freeze({
      // For engines with dear crossings: `count` uplinks in one array of bytes (length u16, port u8, time u48 in ms since the
      // year 1, payload), their results in one text.
      batch: function (count, frames, variables) {
        var out = '', at = 0, direct = (declared & 1) !== 0 && !openGlobal;
        for (var n = 0; n < count; n++) {
          var length = frames[at] | frames[at + 1] << 8, port = frames[at + 2];
          var time = frames[at + 3] + frames[at + 4] * 256 + frames[at + 5] * 65536 +
            (frames[at + 6] + frames[at + 7] * 256 + frames[at + 8] * 65536) * 16777216 - 62135596800000;
          at += 9;
          var bytes = [];
          for (var i = 0; i < length; i++) {
            bytes.push(frames[at + i]);
          }
          at += length;
          var text;
          try {
            var input = { bytes: bytes, fPort: port, recvTime: new DateCtor(time), variables: variables === '' ? {} : jsonParse(variables) };
            var decode = direct ? factory(DECODE_UPLINK, globals) : null;
            text = line(DECODE_UPLINK, typeof decode === 'function' ? decode(input) : invoke(DECODE_UPLINK, input));
          } catch (error) {
            text = refusal(error);
          }
          out += n === 0 ? text : '\n' + text;
        }
        return out;
      },
      // One call of any kind; `json` is the whole input of encoders and normalizers.
      single: function (operation, frames, json, variables) {
        try {
          var input = json === '' ? {} : jsonParse(json);
          input.variables = variables === '' ? {} : jsonParse(variables);
          if (json === '') {
            var length = frames[0] | frames[1] << 8;
            input.fPort = frames[2];
            input.recvTime = new DateCtor(frames[3] + frames[4] * 256 + frames[5] * 65536 +
              (frames[6] + frames[7] * 256 + frames[8] * 65536) * 16777216 - 62135596800000);
            input.bytes = [];
            for (var i = 0; i < length; i++) {
              input.bytes.push(frames[9 + i]);
            }
          }
          return line(operation, invoke(operation, input));
        } catch (error) {
          return refusal(error);
        }
      },
      // For engines whose host reads objects itself.
      memory: function (size) {
        return new Uint8Array(size);
      },
      invoke: invoke,
      explain: function (error) {
        var why = explain(error);
        return why.code + why.text;
      },
      texts: texts,
      simple: simple,
      missing: MISSING
    });
  }

  // V8 takes and clears the memory of new Array(2 ** 24), 128 MB, in one step that nothing interrupts. A constructor of our own makes
  // slice, map and filter some twenty times slower there, so it stands only where a codec has Array in its hands.
  function guardArrayConstructor() {
    guardConstructor('Array', function (args) {
      if (args.length === 1 && typeof args[0] === 'number' && args[0] > maxLength) {
        throw refuse('a list');
      }
      return args;
    });
    define(globals.Array, Symbol.species, { value: undefined, writable: false, enumerable: false, configurable: true });
  }

  return function (shared, openGlobal, lengthLimit, outputLimit, makesArrays) {
    maxLength = lengthLimit;
    maxOutput = outputLimit;
    frozen = shared;
    removeGlobals();
    addConsole();
    addBuffer();
    guardArrays();
    guardStrings();
    guardConstructors();
    if (makesArrays) {
      guardArrayConstructor();
    }
    guardTheRest();
    if (shared) {
      freezeAll(openGlobal);
    }
    return bind;
  };
})()
