"""Opens HTML pages in Chromium and prints what is seen there, one JSON object a page.

Usage: pages.py BROWSER PAGE…
"""

import json
import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

FIGURES = """async () => {
  const figures = [];
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const text = (selector) => (plot.querySelector(selector) || {textContent: ''}).textContent;
    const data = plot.data.filter((trace) => (trace.x || []).length > 0);
    figures.push({
      title: text('.gtitle'),
      x: text('.xtitle'),
      y: text('.ytitle'),
      series: new Set(data.map((trace) => trace.name)).size,
      named: data.filter((trace) => trace.name).length,
      legend: plot.querySelectorAll('.legend .traces').length,
      intervals: data.filter((trace) => trace.error_y && (trace.error_y.array || []).some((h) => h > 0)).length,
      whiskers: plot.querySelectorAll('.errorbar .yerror').length,
    });
  }
  return figures;
}"""

TABLES = """() => [...document.querySelectorAll('table.wasmbench')].map((table) => ({
  caption: (table.caption || {textContent: ''}).textContent,
  rows: table.tBodies[0].rows.length,
}))"""

PICTURES = """() => [...document.querySelectorAll('.wasmbench-figure img')].map((img) => ({
  alt: img.alt, width: img.naturalWidth, height: img.naturalHeight,
}))"""


def flags():
    # Chromium refuses its sandbox to root, which containers often are.
    return ["--no-sandbox"] if os.geteuid() == 0 else []


def visit(browser, page_file, scripts):
    """A page's facts, with scripts or without."""
    context = browser.new_context(java_script_enabled=True, viewport={"width": 1200, "height": 1000})
    page = context.new_page() if scripts else browser.new_context(java_script_enabled=False).new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(page_file.resolve().as_uri())
    page.wait_for_load_state("load")
    facts = {
        "leaving": [u for u in requests if not u.startswith(("file:", "data:", "blob:"))],
        "errors": errors,
    }
    if scripts:
        facts["figures"] = page.evaluate(FIGURES)
        facts["tables"] = page.evaluate(TABLES)
        facts["title"] = page.title()
        screenshots = os.environ.get("WASMBENCH_SCREENSHOTS")
        if screenshots:
            page.screenshot(path=f"{screenshots}/{page_file.stem}.png", full_page=True)
    page.context.close()
    return facts


def pictures(browser, page_file):
    """The pictures a reader without scripts gets: the page's own scripts are cut, ours look."""
    context = browser.new_context()
    context.route("**/*", lambda route: route.continue_())
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'Plotly', {value: undefined, writable: false});")
    page.goto(page_file.resolve().as_uri())
    page.wait_for_load_state("load")
    seen = page.evaluate(PICTURES)
    context.close()
    return seen


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=flags())
        for name in sys.argv[2:]:
            page_file = pathlib.Path(name)
            facts = visit(browser, page_file, scripts=True)
            facts["page"] = page_file.stem
            facts["without_scripts"] = visit(browser, page_file, scripts=False)
            facts["pictures"] = pictures(browser, page_file)
            print(json.dumps(facts), flush=True)
        browser.close()


main()
