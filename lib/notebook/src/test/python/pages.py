"""Opens pages in Chromium and prints what is seen there, one JSON object per page.

Usage: pages.py CHROMIUM AXE PAGE...
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

# Where scripts run, the folded rows of a long table have become part of it.
TABLES = "() => document.querySelectorAll('table.wasmeter > caption').length"

# Those that a reader sees.
PICTURES = """() => [...document.querySelectorAll('img.wasmeter-still')]
  .filter((img) => img.offsetParent !== null)
  .map((img) => ({alt: img.alt, width: img.naturalWidth}))"""

# Figures are drawn when a reader comes near them.
READ = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
    window.scrollTo(0, y);
    await new Promise((seen) => setTimeout(seen, 30));
  }
  window.scrollTo(0, 0);
}"""

DRAWN = "() => !document.querySelector('.wasmeter-figure:not(.wasmeter-live)')"

# What is wider than the window, or must be scrolled although it is no table.
WIDTHS = """() => ({
  page: document.documentElement.scrollWidth,
  scrolling: [...document.querySelectorAll('main *, header *')]
    .filter((e) => !e.closest('.scroll, .js-plotly-plot'))
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
    .map((e) => e.outerHTML.slice(0, 120)),
})"""

# What paper would lack: tables and pictures that are cut, code that is not left out.
PAPER = """() => {
  const seen = (e) => e.getClientRects().length > 0;
  const width = document.documentElement.clientWidth;
  return {
    cut: [...document.querySelectorAll('main table, main img, main p, main li')]
      .filter((e) => seen(e) && e.getBoundingClientRect().right > width + 1)
      .map((e) => e.outerHTML.slice(0, 120)),
    code: [...document.querySelectorAll('details.code')].filter(seen).length,
    plots: [...document.querySelectorAll('.js-plotly-plot')].filter(seen).length,
    pictures: [...document.querySelectorAll('.wasmeter-still')].filter(seen).length,
  };
}"""

AXE = """async (rules) => (await axe.run({resultTypes: ['violations'], ...(rules && {runOnly: rules})})).violations
  .filter((one) => one.impact === 'serious' || one.impact === 'critical')
  .map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | '))"""

# All that another choice of colours changes.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

# A4 landscape less its margins, at 96 points an inch.
PAPER_WIDTH = 1032

# Chromium refuses to run its sandbox as root, which containers often run as.
FLAGS = ["--no-sandbox"] if os.geteuid() == 0 else []


async def opened(browser, path, scripts=True, scheme="light", width=1200):
    context = await browser.new_context(
        java_script_enabled=scripts, color_scheme=scheme, viewport={"width": width, "height": 1000})
    context.set_default_timeout(180_000)  # a busy machine is slow, and that is no fault of a page
    page = await context.new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(path.as_uri(), wait_until="load")
    if scripts:
        await page.evaluate(READ)
        await page.wait_for_function(DRAWN)
    await page.wait_for_timeout(400)
    here = path.parent.as_uri() + "/"
    return page, [url for url in requests if not url.startswith((here, "data:", "blob:"))], errors


async def picture(page, path, kind):
    directory = os.environ.get("WASMETER_SCREENSHOTS")
    if directory:
        await page.screenshot(path=f"{directory}/{path.stem}-{kind}.png", full_page=True)


async def visit(browser, path, scripts):
    page, leaving, errors = await opened(browser, path, scripts)
    seen = {
        "leaving": leaving,
        "errors": errors,
        "tables": await page.evaluate(TABLES),
        "figures": await page.evaluate(FIGURES),
        "pictures": await page.evaluate(PICTURES),
    }
    if scripts:
        await picture(page, path, "light")
        seen["axe"] = await axe(page)
        await page.emulate_media(color_scheme="dark")
        await picture(page, path, "dark")
        seen["dark"] = {"axe": await page.evaluate(AXE, OF_COLOURS)}
        await page.emulate_media(color_scheme="light", media="print")
        await page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
        seen["paper"] = await page.evaluate(PAPER)
        await picture(page, path, "paper")
    await page.context.close()
    return seen


async def axe(page):
    await page.evaluate(pathlib.Path(sys.argv[2]).read_text())
    return await page.evaluate(AXE)


async def narrow(browser, path):
    page, _, _ = await opened(browser, path, width=390)
    await picture(page, path, "narrow")
    seen = await page.evaluate(WIDTHS)
    await page.context.close()
    return seen


async def all_ways(browser, name, turn):
    path = pathlib.Path(name).resolve()
    async with turn:
        return {
            "page": path.stem,
            "live": await visit(browser, path, scripts=True),
            "still": await visit(browser, path, scripts=False),
            "narrow": await narrow(browser, path),
        }


async def main():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=sys.argv[1], args=FLAGS)
        turn = asyncio.Semaphore(2 * (os.cpu_count() or 1))  # half of the time, a page only waits
        for seen in await asyncio.gather(*(all_ways(browser, name, turn) for name in sys.argv[3:])):
            print(json.dumps(seen), flush=True)
        await browser.close()


asyncio.run(main())
