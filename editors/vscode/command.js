// Which command starts the server.

import fs from "node:fs";
import path from "node:path";
import { workspace } from "vscode";

const PLACES = [".venv/bin/journeys", ".venv/Scripts/journeys.exe"];

/** Return the program and its arguments: as the settings name it, else that of the folder. */
export function serverCommand() {
  const settings = workspace.getConfiguration("journeys");
  const language = settings.get("language");
  const options = language ? ["--language", language] : [];
  const named = namedCommand();
  if (named.length) return [...named, ...options];
  for (const folder of workspace.workspaceFolders ?? []) {
    for (const place of PLACES) {
      const program = path.join(folder.uri.fsPath, place);
      if (fs.existsSync(program)) return [program, "lsp", ...options];
    }
  }
  return ["journeys", "lsp", ...options];
}

export function namedCommand() {
  return workspace.getConfiguration("journeys").get("command") ?? [];
}

/** Return whether a site here has maps; who has none is not bothered. */
export async function hasMaps() {
  const sites = await workspace.findFiles("**/mkdocs.{yml,yaml}", "**/node_modules/**", 20);
  const texts = await Promise.all(
    sites.map((site) => fs.promises.readFile(site.fsPath, "utf8").catch(() => "")),
  );
  return texts.some((text) => /\bjourneys\b/.test(text));
}
