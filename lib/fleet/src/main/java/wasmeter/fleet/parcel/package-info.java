/** Plans and what is said of them, as bytes that another machine reads. */
package wasmeter.fleet.parcel;
