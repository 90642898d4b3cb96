// Runs the extension for VS Code without VS Code: what it uses of it is written down here.
//
//     node vscode.js EXTENSION FILE LINE CHARACTER NEW_NAME JOURNEYS
//
// Opens FILE, asks everything at a place, and prints what came as JSON.
"use strict";

const fs = require("fs");
const Module = require("module");
const path = require("path");
const { pathToFileURL, fileURLToPath } = require("url");

const [extension, file, line, character, newName, ...journeys] = process.argv.slice(2);
const named = journeys[0] === "-" ? [] : journeys;

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(...numbers) {
    this.start = new Position(numbers[0], numbers[1]);
    this.end = new Position(numbers[2], numbers[3]);
  }
}
const holder = (...names) =>
  class {
    constructor(...values) {
      names.forEach((name, number) => (this[name] = values[number]));
    }
  };
class WorkspaceEdit {
  constructor() {
    this.steps = [];
  }
  replace(uri, range, text) {
    this.steps.push(["replace", uri.fsPath, range, text]);
  }
  renameFile(from, to) {
    this.steps.push(["rename", from.fsPath, to.fsPath]);
  }
}
const uri = (text) => ({
  scheme: text.split(":")[0],
  fsPath: fileURLToPath(text),
  toString: () => text,
});

const providers = {};
const events = {};
const commands = {};
const warnings = [];
const errors = [];
const written = [];
let told = () => {};
const nothing = { dispose() {} };
const register = (name) => (_, provider) => {
  providers[name] = provider;
  return nothing;
};
const on = (name) => (listener) => {
  events[name] = listener;
  return nothing;
};
const document = {
  uri: uri(pathToFileURL(file).toString()),
  languageId: file.endsWith(".md") ? "markdown" : "yaml",
  version: 1,
  getText: () => fs.readFileSync(file, "utf8"),
};
const site = path.join(path.dirname(file), "..", "mkdocs.yml");
const sites = fs.existsSync(site) ? [uri(pathToFileURL(site).toString())] : [];
const folder = { uri: uri(pathToFileURL(path.dirname(file)).toString()), name: "folder" };

const vscode = {
  Position,
  Range,
  WorkspaceEdit,
  Uri: { parse: uri },
  Diagnostic: holder("range", "message", "severity"),
  MarkdownString: holder("value"),
  CompletionItem: holder("label", "kind"),
  Hover: holder("contents", "range"),
  Location: holder("uri", "range"),
  DocumentSymbol: holder("name", "detail", "kind", "range", "selectionRange"),
  CodeAction: holder("title", "kind"),
  CodeActionKind: { QuickFix: "quickfix" },
  env: { language: "ru" },
  window: {
    createOutputChannel: () => ({
      append: (text) => written.push(text),
      appendLine: (text) => written.push(text),
      ...nothing,
    }),
    showWarningMessage: async (text) => void warnings.push(text),
    showErrorMessage: async (text) => void errors.push(text),
  },
  commands: {
    registerCommand: (name, run) => {
      commands[name] = run;
      return nothing;
    },
  },
  workspace: {
    workspaceFolders: [folder],
    textDocuments: [document],
    getConfiguration: () => ({ get: (name) => (name === "command" ? named : "") }),
    onDidOpenTextDocument: on("open"),
    onDidChangeTextDocument: on("change"),
    onDidSaveTextDocument: on("save"),
    onDidCloseTextDocument: on("close"),
    onDidChangeConfiguration: on("configured"),
    findFiles: async () => sites,
    createFileSystemWatcher: () => ({
      onDidCreate: on("created"),
      onDidChange: on("changed"),
      onDidDelete: on("deleted"),
      ...nothing,
    }),
  },
  languages: {
    createDiagnosticCollection: () => ({
      set: (_, found) => told(found),
      clear() {},
      ...nothing,
    }),
    registerCompletionItemProvider: register("completion"),
    registerHoverProvider: register("hover"),
    registerDefinitionProvider: register("definition"),
    registerReferenceProvider: register("references"),
    registerRenameProvider: register("rename"),
    registerDocumentSymbolProvider: register("symbols"),
    registerCodeActionsProvider: register("actions"),
  },
};

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
const journey = require(path.resolve(extension));

async function story() {
  const problems = new Promise((resolve) => {
    told = (found) => {
      if (found.some((one) => one.code === "unknown-channel")) resolve(found);
    };
  });
  await journey.activate({ subscriptions: [] });
  await new Promise((resolve) => setTimeout(resolve, 100));
  if (written.length) return { warnings, written };
  if (process.env.RESTART) {
    await commands["journeys.restart"]();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await journey.deactivate();
    return { warnings, written };
  }
  const here = new Position(Number(line), Number(character));
  const found = await problems;
  const broken = found.filter((one) => one.code === "unknown-channel");
  const told_of = await providers.hover.provideHover(document, here);
  const unchanged = await providers.rename.provideRenameEdits(document, here, "a b");
  events.save(document);
  const result = {
    problems: broken,
    completion: await providers.completion.provideCompletionItems(document, here),
    hover: told_of.contents.value,
    definition: (await providers.definition.provideDefinition(document, here)).uri.fsPath,
    references: (await providers.references.provideReferences(document, here)).length,
    prepared: await providers.rename.prepareRename(document, here),
    renamed: (await providers.rename.provideRenameEdits(document, here, newName)).steps,
    refused: [unchanged.steps, errors],
    symbols: await providers.symbols.provideDocumentSymbols(document),
    actions: await providers.actions.provideCodeActions(document, broken[0].range),
  };
  const again = new Promise((resolve) => (told = resolve));
  await events.configured({ affectsConfiguration: (name) => name === "journeys" });
  await again;
  events.close(document);
  await journey.deactivate();
  return { ...result, warnings, written };
}

story().then((result) => process.stdout.write(JSON.stringify(result)));
