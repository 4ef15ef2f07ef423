/** V8 as engines here execute it, compared with the same V8 or another in Node. */
package wasmeter.checks.node;
