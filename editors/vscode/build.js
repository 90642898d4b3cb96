// Bundles the extension with the client library into the package: `./run vscode`.
//
// Whoever installs Journeys needs neither node nor npm, so the bundle is kept in the repository,
// with the licences of all that is in it.

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TARGET = process.argv[2] ?? path.join(HERE, "../../plugins/mkdocs_journeys/lsp/vscode");

/** Return one checksum of all that the bundle is made of, to see where it is out of date. */
function fingerprint() {
  const checksum = createHash("sha256");
  const names = fs.readdirSync(HERE).filter((name) => /\.js(on)?$/.test(name));
  for (const name of names.sort()) checksum.update(fs.readFileSync(path.join(HERE, name)));
  return checksum.digest("hex");
}

/** Return the licence texts of the packages that files of the bundle come from. */
function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
    if (found) packages.add(found[1]);
  }
  const texts = [...packages].sort().map((name) => {
    const folder = path.join(HERE, "node_modules", name);
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence text`);
    const text = fs.readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

const { metafile, outputFiles } = await build({
  absWorkingDir: HERE,
  entryPoints: ["extension.js"],
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "cjs",
  legalComments: "none", // LICENSES.txt has them whole
  metafile: true,
  platform: "node",
  target: "node20", // that of the oldest VS Code that the client library works in
  external: ["vscode"],
  write: false,
});
const bundle = `// Made by \`./run vscode\` of editors/vscode; sources: ${fingerprint()}\n`;
fs.writeFileSync(path.join(TARGET, "extension.js"), bundle + outputFiles[0].text);
fs.writeFileSync(path.join(TARGET, "LICENSES.txt"), licences(Object.keys(metafile.inputs)));
