/** What Maven starts: sets up Python, publishes the report, opens JupyterLab. */
package wasmbench.notebook.publish;
