/** Words for people, the same under every locale. */
package wasmeter.record.text;
