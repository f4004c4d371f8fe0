// Decides whether the pages look as they did when somebody last looked at them.
//
//     looks.mjs FOLDER_OF_NODE_MODULES CHROMIUM SITE PICTURES FOLDER_FOR_WHAT_DIFFERS [accept]
//
// Takes pictures of the main kinds of page of the served sample, of what a phone and a desk show of
// them first, in light and in dark, and of a release as it is printed, and holds them to the
// pictures that were accepted. Of a picture that differs, the new one and one that shows where are
// left in the last folder. `accept` takes the new pictures for good, after somebody looked at them.
// No letter of a picture may be in a font of the machine.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { PAGES } from "./sample.mjs";
import { browser, host, installed } from "./shown.mjs";

const [modules, program, site, accepted, differing, mode] = process.argv.slice(2);
const packages = installed(modules);
const { PNG } = (await packages.load("pngjs")).default;
const { default: pixelmatch } = await packages.load("pixelmatch");

// Of the pixels of a picture, how many may differ: fewer than a word has. On one machine none do; on
// another, letters are smoothed a little differently.
const MOST_DIFFERING = 0.0003;

const [PHONE, DESK] = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];
// The colours of every page are the same, so a wide picture of one page in the dark is enough.
const WAYS = [
  { name: "phone-light", screen: PHONE, colorScheme: "light" },
  { name: "phone-dark", screen: PHONE, colorScheme: "dark" },
  { name: "desk-light", screen: DESK, colorScheme: "light" },
];
const IN_THE_DARK = { name: "home-lv-desk-dark", screen: DESK, colorScheme: "dark" };
// What stands between the margins of a sheet of A4, in CSS pixels.
const SHEET = { width: 673, height: 987 };

// Code is set in a font of the machine; here it is not.
const OWN_FONT_ONLY = `code, kbd, pre { font-family: "Parskats Sans" !important; }`;

// Every picture: which page, on which screen, in which colours, or printed.
function pictures() {
  const shown = Object.entries(PAGES).map(([kind, page]) => [`${kind}-lv`, page.lv]);
  shown.push(["home-en", PAGES.home.en]);
  const all = shown.flatMap(([page, path]) =>
    WAYS.map((way) => ({ ...way, name: `${page}-${way.name}`, path })),
  );
  const printed = { screen: SHEET, colorScheme: "light", media: "print", fullPage: true };
  return [
    ...all,
    { ...IN_THE_DARK, path: PAGES.home.lv },
    { ...printed, name: "release-lv-print", path: PAGES.release.lv },
  ];
}

async function taken(page, { path, screen, colorScheme, media = "screen", fullPage = false }) {
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme, media, reducedMotion: "reduce" });
  await page.goto(shown.home + path, { waitUntil: "load" });
  await page.addStyleTag({ content: OWN_FONT_ONLY });
  await page.evaluate(() => document.fonts.ready);
  return page.screenshot({ fullPage, animations: "disabled" });
}

// The machine's fonts in which something of the page is set.
async function fontsOfTheMachine(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { nodes } = await session.send("DOM.getFlattenedDocument", { depth: -1 });
  const found = new Set();
  for (const { nodeId } of nodes.filter((node) => node.nodeType === 1)) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    for (const font of fonts) if (!font.isCustomFont) found.add(font.familyName);
  }
  await session.detach();
  return [...found];
}

// The share of pixels that differ, and a picture of where; all of them if the size is another.
function difference(old, now) {
  const { width, height } = now;
  if (old.width !== width || old.height !== height) return { share: 1, where: now };
  const where = new PNG({ width, height });
  const count = pixelmatch(old.data, now.data, where.data, width, height, { threshold: 0.1 });
  return { share: count / (width * height), where };
}

function written(png) {
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 });
}

const shown = await host(site);
const chromium = await browser(packages, program);
const context = await chromium.newContext({ deviceScaleFactor: 1, bypassCSP: true });
const page = await context.newPage();
await rm(differing, { recursive: true, force: true });
await mkdir(differing, { recursive: true });
await mkdir(accepted, { recursive: true });
const wrong = [];
const all = pictures();
for (const picture of all) {
  const file = join(accepted, `${picture.name}.png`);
  const now = PNG.sync.read(await taken(page, picture));
  for (const font of await fontsOfTheMachine(page)) wrong.push(`${picture.name}: is set in ${font}`);
  const bytes = await readFile(file).catch(() => null);
  const { share, where } = bytes ? difference(PNG.sync.read(bytes), now) : { share: 1, where: now };
  if (share === 0) continue;
  if (mode === "accept") {
    await writeFile(file, written(now));
    console.log(`${file}: ${bytes ? "replaced" : "new"}`);
    continue;
  }
  if (share <= MOST_DIFFERING) continue;
  await writeFile(join(differing, `${picture.name}.png`), written(now));
  await writeFile(join(differing, `${picture.name}.where.png`), written(where));
  const what = bytes ? `${(100 * share).toFixed(3)} % of it differ` : "has never been accepted";
  wrong.push(`${picture.name}: ${what}: see ${differing}/${picture.name}.png and .where.png`);
}
const names = all.map((picture) => `${picture.name}.png`);
for (const name of (await readdir(accepted)).filter((name) => !names.includes(name))) {
  if (mode === "accept") await rm(join(accepted, name));
  else wrong.push(`${accepted}/${name}: is a picture of nothing`);
}
await chromium.close();
shown.close();
for (const line of wrong) console.log(line);
console.log(`looks: ${all.length} pictures, ${wrong.length} mistakes`);
if (wrong.length > 0) console.log("looks: `make looks` accepts the new pictures; look at them first");
process.exit(wrong.length > 0 ? 1 : 0);
