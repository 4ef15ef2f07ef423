/** What Maven starts: sets up Python, publishes the report, opens JupyterLab. */
package wasmeter.notebook.publish;
