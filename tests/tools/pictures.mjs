// Makes the pictures of docs/writing.*.md anew, by doing what the document says.
//
//     pictures.mjs FOLDER_OF_NODE_MODULES CHROMIUM PARSKATS DOCUMENT
//
// The blocks of the document are done in order, as in tests/walked.rs; where it shows a picture, the
// page is photographed as `parskats serve` shows it then. In: the document. Out: its pictures.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { browser, installed } from "./shown.mjs";

const [modules, program, parskats, document] = process.argv.slice(2);
const language = document.split(".").at(-2);
const SIZES = {
  home: { width: 900, height: 800 },
  release: { width: 900, height: 1120 },
  error: { width: 900, height: 420 },
};
const text = readFileSync(document, "utf8");
const pattern = /^```([^ \n]*) ?([^\n]*)\n(.*?)^```$|^!\[[^\n]*\]\((pictures\/(\w+)\.[^)\n]*)\)$/gms;
const env = { ...process.env, SOURCE_DATE_EPOCH: "1781524800" };
let folder = mkdtempSync(join(tmpdir(), "pictures-"));
let served;
let address;

function done(line) {
  if (line.startsWith("cd ")) folder = join(folder, line.slice(3));
  else if (line === "parskats serve") return serve();
  else {
    const path = `${dirname(resolve(parskats))}:${process.env.PATH}`;
    try {
      execFileSync("sh", ["-c", line], { cwd: folder, env: { ...env, PATH: path }, stdio: "pipe" });
    } catch (error) {
      if (error.status !== 1) throw error;
    }
  }
}

function serve() {
  served = spawn(resolve(parskats), ["serve", "--port", "0"], { cwd: folder, env });
  return new Promise((ready) =>
    served.stderr.on("data", (said) => {
      const found = String(said).match(/serving +(http:\S+?)[,\s]/);
      if (found) ready((address = found[1]));
    }),
  );
}

function edited(file, block) {
  const lines = block.trimEnd().split("\n");
  let whole = readFileSync(file, "utf8");
  lines.forEach((line, at) => {
    if (!line.startsWith("-")) return;
    const to = lines[at + 1]?.startsWith("+") ? lines[at + 1].slice(1) : null;
    whole = whole.replace(to === null ? `${line.slice(1)}\n` : line.slice(1), () => to ?? "");
  });
  return whole;
}

async function photographed(page, file, name) {
  const list = { lv: "zinas", en: "news" }[language];
  const home = new URL(`${language}/`, address);
  let wanted = home;
  if (name !== "home") {
    const slug = text.match(/parskats new release (\S+)/)[1];
    wanted = new URL(`${list}/2026/${slug}/`, home);
  }
  const standing = name === "error" ? "failed" : "proved";
  for (let turn = 0; ; turn += 1) {
    const news = await fetch(new URL(`/__parskats/news?path=${wanted.pathname}`, address));
    const is = (await news.json()).standing;
    const found = await fetch(wanted);
    if (turn > 8 && is === standing && found.ok) break;
    if (turn > 300) throw new Error(`${name}: ${is}, ${found.status}`);
    await new Promise((rest) => setTimeout(rest, 100));
  }
  await page.setViewportSize(SIZES[name]);
  await page.goto(wanted.href);
  await page.waitForTimeout(1000);
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}

const chromium = await browser(installed(modules), program);
const page = await chromium.newPage({ colorScheme: "light", reducedMotion: "reduce" });
for (const [, kind, file, block, picture, name] of text.matchAll(pattern)) {
  if (picture) await photographed(page, join(dirname(document), picture), name);
  else if (kind === "sh") for (const line of block.trim().split("\n")) await done(line);
  else if (kind === "console")
    for (const line of block.split("\n")) if (line.startsWith("$ ")) await done(line.slice(2));
  if (file && kind === "diff") writeFileSync(join(folder, file), edited(join(folder, file), block));
  else if (file) writeFileSync(join(folder, file), block);
  if (name === "error") break;
}
served.kill("SIGINT");
await chromium.close();
