"""Runs a notebook in JupyterLab in a browser, saves it, opens it again; prints one JSON object.

Usage: lab.py CHROMIUM ADDRESS TOKEN NOTEBOOK. Waits for the server.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

from playwright.sync_api import sync_playwright

PATIENCE = 300_000

ALL_RUN = """() => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((e) => e.textContent);
  return prompts.length > 0 && prompts.every((text) => /\\[\\d+\\]/.test(text));
}"""

SEEN = """() => ({
  figures: document.querySelectorAll('.jp-OutputArea .wasmeter-figure:has(.js-plotly-plot)').length,
  titles: [...document.querySelectorAll('.jp-OutputArea .wasmeter-title')].map((e) => e.textContent),
  tables: document.querySelectorAll('.jp-OutputArea table.wasmeter').length,
  errors: document.querySelectorAll("[data-mime-type='application/vnd.jupyter.error']").length,
})"""


# What somebody sees who has done nothing yet: a mark that the notebook was changed, and questions.
OPENED = """() => ({
  changed: document.querySelectorAll('.jp-mod-dirty').length,
  questions: [...document.querySelectorAll('.Toastify__toast, .jp-Dialog')].map((e) => e.textContent),
})"""


def await_server(address, token):
    for _ in range(PATIENCE // 500):
        try:
            urllib.request.urlopen(f"{address}/api?token={token}").close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise SystemExit("JupyterLab did not start")


def settled(page, wanted=None):
    """Returns what is seen, once it no longer changes or is as wanted."""
    seen = page.evaluate(SEEN)
    for _ in range(30):
        page.wait_for_timeout(1000)
        before, seen = seen, page.evaluate(SEEN)
        if seen == (wanted or before):
            break
    return seen


def main():
    chromium, address, token, notebook = sys.argv[1:]
    await_server(address, token)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        # Cells that are out of sight are not drawn: a tall window shows them all.
        page = browser.new_page(viewport={"width": 1300, "height": 12000})
        page.set_default_timeout(PATIENCE)
        errors, leaving = [], []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "request",
            lambda request: leaving.append(request.url)
            if not request.url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
            else None,
        )
        page.goto(f"{address}/lab/tree/{notebook}?reset&token={token}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        page.locator(".jp-NotebookPanel .jp-Toolbar-kernelStatus,"
            + " .jp-Notebook-ExecutionIndicator").first.wait_for()
        page.wait_for_function("() => document.querySelector('[data-status=\"idle\"]') !== null")
        page.wait_for_timeout(3000)
        opened = page.evaluate(OPENED)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_function(ALL_RUN)
        run = settled(page)
        page.keyboard.press("Control+s")
        page.wait_for_timeout(2000)
        page.goto(f"{address}/lab/tree/{notebook}?reset&token={token}")
        page.locator(".jp-OutputArea .js-plotly-plot").first.wait_for()
        again = settled(page, run)
        library = page.request.get(f"{address}/static/plotly.min.js?token={token}").status
        print(json.dumps({"opened": opened, "run": run, "again": again, "library": library, "pageerrors": errors, "leaving": leaving}))
        browser.close()


main()
