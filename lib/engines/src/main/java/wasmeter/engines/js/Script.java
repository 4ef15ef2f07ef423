package wasmeter.engines.js;

/** What is done on the side of JavaScript, and how it says that something went wrong. */
final class Script {
  /** Statuses on the desk. */
  static final int DONE = 0;

  /** A host function threw; Java knows what. */
  static final int HOST = 1;

  static final int REJECTED = 2;
  static final int UNLINKABLE = 3;
  static final int TRAP = 4;
  static final int EXHAUSTED = 5;

  /** Bytes do not lie within a memory. */
  static final int BOUNDS = 6;

  /** In place of the number of a host function: the engine may catch up. */
  static final int CATCH_UP = -1;

  /**
   * A function that is given the desk and a function of Java, and returns an object of functions
   * without parameters. It decides by the types of what is thrown, never by messages. A loop is
   * compiled for each call that is repeated, so that no other call shares its profile. Large
   * modules come over the same memory: a new one for each makes the collector work while they are
   * compiled.
   */
  static final String TEXT =
      """
      'use strict';
      (function (desk, host) {
        const TYPES = 8192, DATA = 16384, ROOM = 49152, SLOTS = 8, AT = 4, END = 5;
        const DONE = 0, HOST = 1, REJECTED = 2, UNLINKABLE = 3, TRAP = 4, EXHAUSTED = 5, BOUNDS = 6, OTHER = 7;
        const bytes = new Uint8Array(desk), chars = new Uint16Array(desk), small = new Int32Array(desk);
        const longs = new BigInt64Array(desk), floats = new Float32Array(desk), doubles = new Float64Array(desk);
        const modules = new Map(), instances = new Map(), imports = { __proto__: null }, failure = {};
        let shelf = new Uint8Array(0), incoming = null;

        class Objection {
          constructor(status, message) {
            this.status = status;
            this.message = message;
          }
        }

        function status(thrown) {
          if (thrown === failure) return HOST;
          if (thrown instanceof Objection) return thrown.status;
          if (thrown instanceof WebAssembly.RuntimeError) return TRAP;
          if (thrown instanceof RangeError) return EXHAUSTED;
          if (thrown instanceof WebAssembly.CompileError) return REJECTED;
          if (thrown instanceof WebAssembly.LinkError || thrown instanceof TypeError) return UNLINKABLE;
          if (WebAssembly.Exception !== undefined && thrown instanceof WebAssembly.Exception) return TRAP;
          return OTHER;
        }

        function words(thrown) {
          if (WebAssembly.Exception !== undefined && thrown instanceof WebAssembly.Exception) return 'uncaught exception';
          return String((thrown && thrown.message) || thrown);
        }

        function say(text) {
          const length = Math.min(text.length, ROOM / 2);
          for (let i = 0; i < length; i++) chars[DATA / 2 + i] = text.charCodeAt(i);
          small[1] = length;
        }

        function text(from, length) {
          let text = '';
          for (let i = 0; i < length; i++) text += String.fromCharCode(chars[DATA / 2 + from + i]);
          return text;
        }

        function get(type, index) {
          switch (type) {
            case 0: return small[2 * (SLOTS + index)];
            case 1: return longs[SLOTS + index];
            case 2: return floats[2 * (SLOTS + index)];
            default: return doubles[SLOTS + index];
          }
        }

        function put(type, index, value) {
          switch (type) {
            case 0: small[2 * (SLOTS + index)] = value; break;
            case 1: longs[SLOTS + index] = value; break;
            case 2: floats[2 * (SLOTS + index)] = value; break;
            default: doubles[SLOTS + index] = value;
          }
        }

        function fill(call) {
          for (let i = 0; i < call.types.length; i++) call.values[i] = get(call.types[i], i);
        }

        function called() {
          return instances.get(small[2]).calls[small[3]];
        }

        function answer(call, value) {
          if (call.result >= 0) put(call.result, 0, Array.isArray(value) ? value[0] : value);
        }

        function buffer() {
          return instances.get(small[2]).memory.buffer;
        }

        function within() {
          const all = buffer();
          if (doubles[END] > all.byteLength) throw new Objection(BOUNDS, 'out of bounds');
          return new Uint8Array(all, doubles[AT], small[3]);
        }

        function provided(wanted) {
          return wanted.module in imports && wanted.name in imports[wanted.module];
        }

        function unlinkable(module, thrown) {
          const missing = WebAssembly.Module.imports(module).find(wanted => !provided(wanted));
          return missing === undefined
            ? new Objection(UNLINKABLE, words(thrown))
            : new Objection(UNLINKABLE, `missing import ${missing.module}::${missing.name}`);
        }

        const work = {
          begin() {
            const length = doubles[AT];
            if (shelf.length < length) shelf = new Uint8Array(length);
            incoming = shelf.subarray(0, length);
          },
          take() {
            incoming.set(bytes.subarray(DATA, DATA + small[3]), doubles[AT]);
          },
          compile() {
            const source = incoming === null ? bytes.subarray(DATA, DATA + small[3]) : incoming;
            incoming = null;
            modules.set(small[2], new WebAssembly.Module(source));
          },
          provide() {
            const index = small[2], types = bytes.slice(TYPES, TYPES + small[5]), result = small[6];
            const module = text(0, small[3]);
            const names = imports[module] ?? (imports[module] = { __proto__: null });
            names[text(small[3], small[4])] = (...values) => {
              for (let i = 0; i < types.length; i++) put(types[i], i, values[i]);
              small[2] = index;
              host();
              if (small[0] !== DONE) throw failure;
              return result < 0 ? undefined : get(result, 0);
            };
          },
          instantiate() {
            const module = modules.get(small[2]), number = small[3];
            let made;
            try {
              made = new WebAssembly.Instance(module, imports);
            } catch (thrown) {
              throw thrown instanceof TypeError || thrown instanceof WebAssembly.LinkError ? unlinkable(module, thrown) : thrown;
            }
            instances.set(number, { exports: made.exports, calls: [] });
          },
          prepare() {
            const instance = instances.get(small[2]);
            const f = instance.exports[text(0, small[3])];
            if (typeof f !== 'function') throw new Objection(UNLINKABLE, `no function '${text(0, small[3])}'`);
            const call = { f, types: bytes.slice(TYPES, TYPES + small[4]), values: [], result: small[5], loop: null };
            fill(call);
            small[6] = instance.calls.push(call) - 1;
          },
          refill() {
            fill(called());
          },
          run() {
            const call = called();
            answer(call, call.f(...call.values));
          },
          loop() {
            const call = called();
            const names = call.values.map((_, i) => 'a' + i);
            const body = `return n => { let r; for (let k = 0; k < n; k++) r = f(${names.join(', ')}); return r; };`;
            call.loop = new Function(['f', ...names].join(', '), body)(call.f, ...call.values);
          },
          repeat() {
            const call = called();
            answer(call, call.loop(small[4]));
          },
          memory() {
            const instance = instances.get(small[2]), name = text(0, small[3]);
            const memory = instance.exports[name];
            if (!(memory instanceof WebAssembly.Memory)) throw new Objection(UNLINKABLE, `no memory '${name}'`);
            instance.memory = memory;
          },
          size() {
            doubles[AT] = buffer().byteLength;
          },
          write() {
            within().set(bytes.subarray(DATA, DATA + small[3]));
          },
          read() {
            bytes.set(within(), DATA);
          },
          closeInstance() {
            instances.delete(small[2]);
          },
          closeModule() {
            modules.delete(small[2]);
          },
          catchUp() {
            small[2] = -1;
            host();
          },
        };

        const functions = {};
        for (const name of Object.keys(work)) {
          const act = work[name];
          functions[name] = () => {
            try {
              act();
              small[0] = DONE;
            } catch (thrown) {
              small[0] = status(thrown);
              say(words(thrown));
            }
          };
        }
        return functions;
      })
      """;

  private Script() {}
}
