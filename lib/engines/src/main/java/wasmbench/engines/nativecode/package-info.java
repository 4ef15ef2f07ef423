/** The programs of the samples compiled for the machine itself: what engines are compared with. */
package wasmbench.engines.nativecode;
