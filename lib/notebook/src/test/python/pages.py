"""Opens pages in Chromium and prints what is seen there, one JSON object per page.

Usage: pages.py CHROMIUM PAGE...
"""

import json
import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map((plot) => {
  const text = (selector) => (plot.querySelector(selector) || {textContent: ''}).textContent;
  const drawn = plot.data.filter((trace) => (trace.x || []).length > 0);
  const interval = (trace) => [trace.error_x, trace.error_y].some(
    (bars) => bars && (bars.array || []).some((half) => half > 0));
  return {
    title: text('.gtitle'),
    x: text('.xtitle'),
    y: text('.ytitle'),
    series: drawn.length,
    legend: plot.querySelectorAll('.legend .traces').length,
    intervals: drawn.filter(interval).length,
    whiskers: plot.querySelectorAll('.errorbar .xerror, .errorbar .yerror').length,
  };
})"""

TABLES = "() => document.querySelectorAll('table.wasmeter').length"

PICTURES = """() => [...document.querySelectorAll('.wasmeter-figure img')].map((img) => ({
  alt: img.alt, width: img.naturalWidth,
}))"""

# Chromium refuses to run its sandbox as root, which containers often run as.
FLAGS = ["--no-sandbox"] if os.geteuid() == 0 else []


def visit(browser, address, scripts):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1200, "height": 1000})
    page = context.new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(200)
    seen = {
        "leaving": [url for url in requests if not url.startswith(("file:", "data:", "blob:"))],
        "errors": errors,
        "tables": page.evaluate(TABLES),
        "figures": page.evaluate(FIGURES),
        "pictures": page.evaluate(PICTURES),
    }
    directory = os.environ.get("WASMETER_SCREENSHOTS")
    if directory and scripts:
        page.screenshot(path=f"{directory}/{pathlib.Path(address).stem}.png", full_page=True)
    context.close()
    return seen


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=FLAGS)
        for name in sys.argv[2:]:
            page = pathlib.Path(name).resolve()
            seen = {
                "page": page.stem,
                "live": visit(browser, page.as_uri(), scripts=True),
                "still": visit(browser, page.as_uri(), scripts=False),
            }
            print(json.dumps(seen), flush=True)
        browser.close()


main()
