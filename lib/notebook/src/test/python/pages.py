"""Opens pages in Chromium and prints what is seen there, one JSON object per page.

Usage: pages.py CHROMIUM PAGE...
"""

import asyncio
import json
import os
import pathlib
import sys

from playwright.async_api import async_playwright

FIGURES = """() => [...document.querySelectorAll('.wasmeter-figure')].map((figure) => {
  const text = (at, selector) => (at.querySelector(selector) || {textContent: ''}).textContent;
  const plots = [...figure.querySelectorAll('.js-plotly-plot')];
  const drawn = plots.flatMap((plot) => plot.data.filter(
    (trace) => trace.visible !== false && (trace.x || []).length > 0));
  const interval = (trace) => [trace.error_x, trace.error_y].some(
    (bars) => bars && (bars.array || []).some((half) => half > 0));
  return {
    title: text(figure, '.wasmeter-title'),
    plots: plots.length,
    x: plots.map((plot) => text(plot, '.xtitle')),
    y: plots.map((plot) => text(plot, '.ytitle') || text(plot, '.ytick')),
    names: new Set(drawn.map((trace) => trace.name).filter((name) => name)).size,
    legend: figure.querySelectorAll('[data-series]').length,
    intervals: drawn.filter(interval).length,
    whiskers: figure.querySelectorAll('.errorbar .xerror, .errorbar .yerror').length,
  };
})"""

TABLES = "() => document.querySelectorAll('table.wasmeter').length"

PICTURES = """() => [...document.querySelectorAll('.wasmeter-figure img')]
  .filter((img) => img.offsetParent !== null)
  .map((img) => ({alt: img.alt, width: img.naturalWidth}))"""

# Chromium refuses to run its sandbox as root, which containers often run as.
FLAGS = ["--no-sandbox"] if os.geteuid() == 0 else []


async def visit(browser, address, scripts):
    context = await browser.new_context(java_script_enabled=scripts, viewport={"width": 1200, "height": 1000})
    page = await context.new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(address, wait_until="load")
    for figure in await page.query_selector_all(".wasmeter-figure"):
        await figure.scroll_into_view_if_needed()  # plots are drawn when a reader comes near
        await page.wait_for_timeout(50)
    await page.wait_for_timeout(400)
    seen = {
        "leaving": [url for url in requests if not url.startswith(("file:", "data:", "blob:"))],
        "errors": errors,
        "tables": await page.evaluate(TABLES),
        "figures": await page.evaluate(FIGURES),
        "pictures": await page.evaluate(PICTURES),
    }
    directory = os.environ.get("WASMETER_SCREENSHOTS")
    if directory and scripts:
        await page.screenshot(path=f"{directory}/{pathlib.Path(address).stem}.png", full_page=True)
    await context.close()
    return seen


async def both(browser, name, turn):
    page = pathlib.Path(name).resolve()
    async with turn:
        return {
            "page": page.stem,
            "live": await visit(browser, page.as_uri(), scripts=True),
            "still": await visit(browser, page.as_uri(), scripts=False),
        }


async def main():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=sys.argv[1], args=FLAGS)
        turn = asyncio.Semaphore(os.cpu_count() or 1)  # as many pages at once as are drawn at once
        for seen in await asyncio.gather(*(both(browser, name, turn) for name in sys.argv[2:])):
            print(json.dumps(seen), flush=True)
        await browser.close()


asyncio.run(main())
