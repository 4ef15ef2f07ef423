"""Uses the explorer as a reader would, and prints what was seen, one JSON object for each part.

Usage: explorer.py CHROMIUM AXE PAGE=PART,PART...
"""

import asyncio
import json
import os
import pathlib
import sys
import time

from playwright.async_api import async_playwright

# Chromium refuses to run its sandbox as root, which containers often run as.
FLAGS = ["--no-sandbox"] if os.geteuid() == 0 else []

READY = "document.documentElement.dataset.ready === 'yes'"

TABLE = """() => ({
  engines: [...document.querySelectorAll('.tabulator-col .sort')].map((b) => b.textContent),
  rows: [...document.querySelectorAll('.tabulator-row')].map((row) => ({
    sample: row.querySelector('.tabulator-cell.name').textContent,
    cells: [...row.querySelectorAll('.cell')].map((b) => b.innerText.replace(/\\s+/g, ' ').trim()),
    kinds: [...row.querySelectorAll('.cell')].map((b) => b.className),
  })),
  status: document.getElementById('status').textContent,
  hash: location.hash,
})"""

DIALOG = """() => {
  const dialog = document.getElementById('evidence');
  const code = dialog.querySelector('pre code');
  return {open: dialog.open, text: dialog.open ? dialog.innerText : '', command: code && dialog.open ? code.textContent : '',
    forks: dialog.open ? dialog.querySelectorAll('tbody tr').length : 0};
}"""

FRAME = """() => ({
  pages: [...document.querySelectorAll("nav[aria-label='All pages'] a")].map((a) => a.getAttribute('href')),
  facts: document.querySelector('.facts').textContent,
})"""

WIDTH = "() => [document.documentElement.scrollWidth, window.innerWidth]"

AXE = """() => axe.run(document, {resultTypes: ['violations']}).then((found) =>
  found.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')))"""


class Reader:
    """A page in a window of its own."""

    def __init__(self, browser, address, **window):
        self.browser, self.address = browser, address
        self.window = {"viewport": {"width": 1280, "height": 900}, **window}
        self.requests, self.errors = [], []

    async def __aenter__(self):
        self.context = await self.browser.new_context(**self.window)
        self.page = await self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        await self.open("")
        return self

    async def __aexit__(self, *_):
        await self.context.close()

    async def open(self, hash):
        await self.page.goto("about:blank")
        await self.page.goto(self.address + hash, wait_until="load")
        if self.window.get("java_script_enabled", True):
            await self.page.wait_for_function(READY)

    async def table(self):
        await self.page.wait_for_timeout(250)
        return await self.page.evaluate(TABLE)

    async def shot(self, name):
        directory = os.environ.get("WASMETER_SCREENSHOTS")
        if directory:
            await self.page.screenshot(path=f"{directory}/explorer-{name}.png")


async def plotted(page):
    """The plot is drawn when it comes to the screen."""
    await page.evaluate("document.getElementById('plots').scrollIntoView()")
    await page.wait_for_selector("#plot .main-svg")
    await page.evaluate("window.scrollTo(0, 0)")


async def places(page):
    """How far the page is scrolled when what is chosen changes, below the table."""
    await plotted(page)
    await page.click("#engines-summary")
    await page.evaluate("document.getElementById('plots').scrollIntoView()")
    seen = []
    for step in ("", "scale", "scale", "engines-0", "engines-0"):
        if step == "scale":
            await page.click("#scale")
        elif step:
            await page.evaluate("(id) => document.getElementById(id).click()", step)
        await page.wait_for_timeout(600)
        seen.append(await page.evaluate("window.scrollY"))
    return seen


async def choose(browser, address, _):
    """Filters, sorts, compares, and follows the address."""
    async with Reader(browser, address) as reader:
        page = reader.page
        await plotted(page)
        await page.wait_for_timeout(300)
        await reader.shot("wide")
        seen = {"first": await reader.table()}
        await page.click("#engines-summary")
        await page.click("label:has(#engines-0)")
        seen["filtered"] = await reader.table()
        await page.go_back()
        seen["back"] = await reader.table()
        await page.select_option("#baseline", "chicory/compiler")
        seen["compared"] = await reader.table()
        await reader.shot("compared")
        await page.click(".sort >> text=native")
        seen["sorted"] = await reader.table()
        await page.click(".sort >> text=native")
        seen["sortedDown"] = await reader.table()
        await page.click("#reset")
        await page.select_option("#across", "samples")
        await page.click(".sort >> text=big")
        seen["turned"] = await reader.table()
        await page.click("#reset")
        await page.click("#hidden-summary")
        await page.click("label:has-text('not steady')")
        seen["hidden"] = await reader.table()
        await page.click("#scale")
        await page.click("#points")
        await page.wait_for_timeout(400)
        seen["plot"] = await page.evaluate("() => ({type: document.getElementById('plot').layout.yaxis.type, traces: document.getElementById('plot').data.length, hash: location.hash})")
        await reader.shot("points")
        hash = (await reader.table())["hash"]
        await reader.open(hash)
        seen["again"] = await reader.table()
        seen["frame"] = await page.evaluate(FRAME)
        await page.evaluate("document.querySelector('a.skip').click()")
        seen["frame"]["before"] = seen["again"]["rows"]
        seen["frame"]["after"] = (await reader.table())["rows"]
        seen["errors"], seen["requests"] = reader.errors, reader.requests
        return seen


async def evidence(browser, address, _):
    """Opens a cell, and its address in another window; downloads what is shown."""
    async with Reader(browser, address, accept_downloads=True) as reader:
        page = reader.page
        await page.click(".cell[aria-label^='chicory/compiler, fib']")
        await page.wait_for_selector("#evidence .curve .main-svg")
        await page.wait_for_timeout(300)
        await reader.shot("evidence")
        seen = {"opened": await page.evaluate(DIALOG), "hash": await page.evaluate("location.hash")}
        await page.go_back()
        await page.wait_for_timeout(200)
        seen["back"] = await page.evaluate(DIALOG)
        await reader.open(seen["hash"])
        await page.wait_for_selector("#evidence .curve .main-svg")
        await page.wait_for_timeout(300)
        seen["again"] = await page.evaluate(DIALOG)
        await page.click("#evidence .close")
        await page.wait_for_timeout(200)
        seen["closed"] = await page.evaluate(DIALOG)
        for name in ("csv", "jsonl"):
            async with page.expect_download() as download:
                await page.click(f"#{name}")
            seen[name] = pathlib.Path(await (await download.value).path()).read_text("utf-8")
        seen["errors"] = reader.errors
        return seen


async def keyboard(browser, address, _):
    """Reaches a filter, a heading and a cell by keys alone."""
    async with Reader(browser, address) as reader:
        page = reader.page

        async def to(selector, most=80):
            for _ in range(most):
                await page.keyboard.press("Tab")
                if await page.evaluate("(s) => document.activeElement.matches(s)", selector):
                    return True
            return False

        seen = {"filter": await to("#engines-summary")}
        await page.keyboard.press("Enter")
        seen["box"] = await to("#engines-0")
        await page.keyboard.press("Space")
        seen["filtered"] = await reader.table()
        seen["kept"] = await page.evaluate("document.activeElement.id")
        await page.keyboard.press("Space")
        seen["heading"] = await to(".sort")
        await page.keyboard.press("Enter")
        seen["sorted"] = await reader.table()
        seen["cell"] = await to(".cell")
        await page.keyboard.press("Enter")
        await page.wait_for_timeout(300)
        seen["opened"] = await page.evaluate(DIALOG)
        await page.keyboard.press("Escape")
        await page.wait_for_timeout(300)
        seen["closed"] = await page.evaluate(DIALOG)
        seen["focus"] = await page.evaluate("document.activeElement.className")
        return seen


async def looks(browser, address, axe):
    """Light and dark, wide and narrow: what axe finds, and what is wider than the window."""
    seen = {}
    for scheme in ("light", "dark"):
        for width in (1280, 390):
            async with Reader(browser, address, color_scheme=scheme, viewport={"width": width, "height": 844}) as reader:
                page = reader.page
                await plotted(page)
                await page.add_script_tag(path=axe)
                if width == 390:
                    await page.click("#engines-summary")
                name = f"{scheme} {width}"
                await reader.shot(name.replace(" ", "-"))
                seen[name] = {"width": await page.evaluate(WIDTH), "axe": await page.evaluate(AXE)}
                await page.select_option("#baseline", "native")
                await page.wait_for_timeout(300)
                seen[name]["axe"] += await page.evaluate(AXE)
                await page.locator(".cell").first.click()
                await page.wait_for_timeout(600)
                await reader.shot(name.replace(" ", "-") + "-evidence")
                seen[name]["axe"] += await page.evaluate(AXE)
                seen[name]["dialog"] = await page.evaluate("() => [document.getElementById('evidence').scrollWidth, document.getElementById('evidence').clientWidth, document.documentElement.scrollWidth]")
                await page.evaluate("document.getElementById('plots').scrollIntoView()")
    return seen


async def still(browser, address, _):
    """Without scripts, and without what should be beside the page."""
    async with Reader(browser, address, java_script_enabled=False) as reader:
        await reader.shot("still")
        seen = {"text": await reader.page.inner_text("body")}
    alone = pathlib.Path(address.removeprefix("file://")).parent / "alone"
    alone.mkdir(exist_ok=True)
    (alone / "explorer.html").write_bytes(pathlib.Path(address.removeprefix("file://")).read_bytes())
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto((alone / "explorer.html").as_uri())
    await page.wait_for_timeout(500)
    seen["alone"] = await page.inner_text("body")
    await context.close()
    return seen


async def hostile(browser, address, _):
    """What strangers named stays text."""
    async with Reader(browser, address) as reader:
        page = reader.page
        await plotted(page)
        seen = {"first": await reader.table(), "injected": await page.evaluate("document.querySelectorAll('b').length")}
        await page.locator(".cell[aria-label^='</script>']").first.click()
        await page.wait_for_selector("#evidence .curve .main-svg")
        await page.wait_for_timeout(300)
        seen["opened"] = await page.evaluate(DIALOG)
        await reader.open(await page.evaluate("location.hash"))
        await page.wait_for_selector("#evidence .curve .main-svg")
        await page.wait_for_timeout(300)
        seen["again"] = await page.evaluate(DIALOG)
        seen["hash"] = await page.evaluate("location.hash")
        await page.click("#evidence .close")
        await page.select_option("#baseline", index=1)
        await page.wait_for_timeout(300)
        seen["injected"] += await page.evaluate("document.querySelectorAll('b').length")
        seen["errors"] = reader.errors
        return seen


async def opened(browser, address, _):
    async with Reader(browser, address) as reader:
        return {"table": await reader.table(), "errors": reader.errors}


async def speed(browser, address, _):
    """Milliseconds until the table of a large log is seen, and until a click is answered on the screen."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    before = time.monotonic()
    await page.goto(address)
    await page.wait_for_function(READY)
    seen = {"open": (time.monotonic() - before) * 1000}
    seen["places"] = await places(page)
    await page.click("#engines-summary")
    await page.evaluate("window.scrollTo(0, 0)")
    await page.wait_for_timeout(1500)
    timed = """([selector, event, done]) => new Promise((resolve, reject) => {
      const target = document.querySelector(selector);
      const start = performance.now();
      const painted = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start), 0));
      const wait = () => {
        if ((new Function('return ' + done))()) {
          painted();
        } else if (performance.now() - start > 60000) {
          reject(new Error(`${selector}: not within a minute: ${done}`));
        } else {
          setTimeout(wait, 2);
        }
      };
      if (event === 'click') { target.click(); } else { target.value = event; target.dispatchEvent(new Event('change')); }
      wait();
    })"""

    def cells(engines):
        return f"document.querySelectorAll('.tabulator-col .sort').length === {engines + 1} && document.querySelectorAll('.cell').length > 0"

    seen["evidence"] = await page.evaluate(timed, [".cell", "click", "document.getElementById('evidence').open"])
    await page.click("#evidence .close")
    await page.click("#engines-summary")
    seen["filter"] = await page.evaluate(timed, ["#engines-0", "click", cells(15)])
    await page.click("#scenarios-summary")
    seen["everything"] = await page.evaluate(timed, ["#scenarios-all", "click", cells(16)])
    seen["filter of everything"] = await page.evaluate(timed, ["#engines-1", "click", cells(15)])
    seen["ratios of everything"] = await page.evaluate(timed, ["#baseline", await page.locator("#baseline option").nth(3).get_attribute("value"),
        "(document.querySelector('.cell span') || {textContent: ''}).textContent.includes('×')"])
    await plotted(page)
    await page.evaluate("document.getElementById('plots').scrollIntoView()")
    seen["plot"] = await page.evaluate(timed, ["#scale", "click", "document.getElementById('plot').layout.yaxis.type === 'linear'"])
    seen["filter beside the plot"] = await page.evaluate(timed, ["#engines-1", "click", cells(16)])
    await page.wait_for_timeout(1500)
    seen["hashes"] = []
    for id in range(0, 30, 2):
        await page.evaluate(f"() => {{ const box = document.getElementById('samples-{id}'); box.click(); }}")
        seen["hashes"].append(await page.evaluate("location.hash.length"))
    seen["chosen"] = await page.inner_text("#samples-summary")
    await page.reload()
    await page.wait_for_function(READY)
    seen["restored"] = await page.inner_text("#samples-summary")
    await context.close()
    return seen


# Parts mostly wait, so some run beside each other; what is timed runs alone.
AT_ONCE = 3
ALONE = ("speed",)


async def seen(browser, page, axe, part, turn):
    address = pathlib.Path(page).resolve().as_uri()
    async with turn:
        print(json.dumps({"part": part, **await globals()[part](browser, address, axe)}), flush=True)


async def main():
    chromium, axe, *pages = sys.argv[1:]
    asked = [(page, part) for page, _, parts in (one.rpartition("=") for one in pages) for part in parts.split(",")]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        turn = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(seen(browser, page, axe, part, turn) for page, part in asked if part not in ALONE))
        for page, part in asked:
            if part in ALONE:
                await seen(browser, page, axe, part, turn)
        await browser.close()


asyncio.run(main())
