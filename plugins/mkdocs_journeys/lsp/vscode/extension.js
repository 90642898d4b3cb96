// Journeys in VS Code: starts `journeys lsp` and passes on what it says.
//
// It speaks the language server protocol by itself, so that it needs nothing from the network.
"use strict";

const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const vscode = require("vscode");

const SELECTOR = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "yaml" },
];
// Not the colon: whoever ends the line after it wants no value, but a list below.
const TRIGGERS = [" ", "-", "[", "{", ","];
const PATIENCE = 2000; // milliseconds for a server to end by itself
const STARTS = 3;

const WORDS = {
  ru: {
    missing: "Journeys: команда «{command}» не запускается. Установите её, как сказано в руководстве на странице «Редакторы», или назовите в настройке journeys.command.",
    stopped: "Journeys: сервер остановился.",
    more: "Что случилось",
  },
  en: {
    missing: "Journeys: the command “{command}” does not start. Install it as the manual says on the page “Editors”, or name it in the setting journeys.command.",
    stopped: "Journeys: the server has stopped.",
    more: "What happened",
  },
};

let server = null;

// The connection: requests, answers and notices, each with its length before it.

class Server {
  constructor(command, output, onNotice, onEnd) {
    this.output = output;
    this.onNotice = onNotice;
    this.waiting = new Map();
    this.received = Buffer.alloc(0);
    this.count = 0;
    this.ended = false;
    this.process = spawn(command[0], command.slice(1), { cwd: firstFolder() });
    this.process.stdout.on("data", (piece) => this.take(piece));
    this.process.stderr.on("data", (piece) => output.append(piece.toString()));
    this.process.stdin.on("error", () => {});
    this.process.on("error", (error) => this.end(onEnd, error));
    this.process.on("exit", (code) => this.end(onEnd, null, code));
  }

  end(onEnd, error, code) {
    if (this.ended) return;
    this.ended = true;
    for (const { reject } of this.waiting.values()) reject(new Error("journeys"));
    this.waiting.clear();
    onEnd(error, code);
  }

  take(piece) {
    this.received = Buffer.concat([this.received, piece]);
    for (;;) {
      const head = this.received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = /Content-Length: *(\d+)/i.exec(this.received.toString("ascii", 0, head));
      const end = head + 4 + Number(length ? length[1] : 0);
      if (this.received.length < end) return;
      const body = this.received.toString("utf8", head + 4, end);
      this.received = this.received.subarray(end);
      if (length) this.hear(JSON.parse(body));
    }
  }

  hear(message) {
    if (message.method !== undefined) {
      if (message.id !== undefined) this.send({ id: message.id, result: null });
      else this.onNotice(message.method, message.params);
      return;
    }
    const asked = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (asked === undefined) return;
    if (message.error) asked.reject(new Error(message.error.message));
    else asked.resolve(message.result);
  }

  send(message) {
    if (this.ended) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  tell(method, params) {
    this.send({ method, params });
  }

  ask(method, params) {
    if (this.ended) return Promise.resolve(null);
    this.count += 1;
    const id = this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ id, method, params });
    });
  }
}

// Starting.

function firstFolder() {
  const folders = vscode.workspace.workspaceFolders || [];
  return folders.length ? folders[0].uri.fsPath : undefined;
}

function command() {
  const settings = vscode.workspace.getConfiguration("journeys");
  const named = settings.get("command") || [];
  const language = settings.get("language");
  const options = language ? ["--language", language] : [];
  if (named.length) return [...named, ...options];
  for (const folder of vscode.workspace.workspaceFolders || []) {
    for (const place of [".venv/bin/journeys", ".venv/Scripts/journeys.exe"]) {
      const found = path.join(folder.uri.fsPath, place);
      if (fs.existsSync(found)) return [found, "lsp", ...options];
    }
  }
  return ["journeys", "lsp", ...options];
}

function words() {
  return vscode.env.language.startsWith("ru") ? WORDS.ru : WORDS.en;
}

// Whoever has no maps is not bothered; a message with a button is shown in full length.
async function warn(output, message) {
  output.appendLine(message);
  const settings = vscode.workspace.getConfiguration("journeys");
  if (!(settings.get("command") || []).length && !(await hasMaps())) return;
  const chosen = await vscode.window.showWarningMessage(message, words().more);
  if (chosen) output.show();
}

async function hasMaps() {
  const sites = await vscode.workspace.findFiles("**/mkdocs.{yml,yaml}", "**/node_modules/**", 20);
  const texts = await Promise.all(
    sites.map((one) => fs.promises.readFile(one.fsPath, "utf8").catch(() => "")),
  );
  return texts.some((text) => /\bjourneys\b/.test(text));
}

async function start(output, problems, starts) {
  const line = command();
  const known = new Server(
    line,
    output,
    (method, params) => {
      if (server !== known) return;
      if (method === "textDocument/publishDiagnostics") publish(problems, params);
      if (method === "window/showMessage") output.appendLine(params.message);
    },
    (error, code) => {
      if (server !== known) return; // it was asked to stop
      server = null;
      problems.clear();
      output.appendLine(`${line.join(" ")}: ${error || code}`);
      if (error || code === 2) {
        warn(output, words().missing.replace("{command}", line.join(" ")));
      } else if (starts > 1) {
        start(output, problems, starts - 1);
      } else {
        warn(output, words().stopped);
      }
    },
  );
  server = known;
  try {
    await known.ask("initialize", {
      processId: process.pid,
      locale: vscode.env.language,
      rootUri: null,
      workspaceFolders: (vscode.workspace.workspaceFolders || []).map((one) => ({
        uri: one.uri.toString(),
        name: one.name,
      })),
      capabilities: {
        general: { positionEncodings: ["utf-16"] },
        workspace: {
          workspaceEdit: { documentChanges: true, resourceOperations: ["rename"] },
        },
        textDocument: { publishDiagnostics: {}, rename: { prepareSupport: true } },
      },
    });
  } catch {
    return;
  }
  known.tell("initialized", {});
  vscode.workspace.textDocuments.forEach(open);
}

// Files.

function isOurs(document) {
  return document.uri.scheme === "file" && ["markdown", "yaml"].includes(document.languageId);
}

function named(document) {
  return { uri: document.uri.toString() };
}

function open(document) {
  if (!server || !isOurs(document)) return;
  server.tell("textDocument/didOpen", {
    textDocument: {
      uri: document.uri.toString(),
      languageId: document.languageId,
      version: document.version,
      text: document.getText(),
    },
  });
}

function change({ document, contentChanges }) {
  if (!server || !isOurs(document) || !contentChanges.length) return;
  server.tell("textDocument/didChange", {
    textDocument: { ...named(document), version: document.version },
    contentChanges: [{ text: document.getText() }],
  });
}

function save(document) {
  if (server && isOurs(document)) {
    server.tell("textDocument/didSave", { textDocument: named(document) });
  }
}

function close(document) {
  if (server && isOurs(document)) {
    server.tell("textDocument/didClose", { textDocument: named(document) });
  }
}

function watch(context) {
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.{md,yml,yaml,json}");
  const touched = (type) => (uri) => {
    if (server) {
      const changes = [{ uri: uri.toString(), type }];
      server.tell("workspace/didChangeWatchedFiles", { changes });
    }
  };
  context.subscriptions.push(
    watcher,
    watcher.onDidCreate(touched(1)),
    watcher.onDidChange(touched(2)),
    watcher.onDidDelete(touched(3)),
  );
}

function publish(problems, { uri, diagnostics }) {
  problems.set(
    vscode.Uri.parse(uri),
    diagnostics.map((one) => {
      const found = new vscode.Diagnostic(range(one.range), one.message, one.severity - 1);
      found.code = one.code;
      found.source = one.source;
      return found;
    }),
  );
}

// Questions.

function range({ start, end }) {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function at(document, position) {
  return {
    textDocument: named(document),
    position: { line: position.line, character: position.character },
  };
}

async function ask(method, params) {
  return server ? server.ask(`textDocument/${method}`, params) : null;
}

function markdown(text) {
  return new vscode.MarkdownString(text);
}

const completion = {
  async provideCompletionItems(document, position) {
    const found = await ask("completion", at(document, position));
    return ((found && found.items) || []).map((one) => {
      const label = { label: one.label, description: one.detail };
      const item = new vscode.CompletionItem(label, one.kind - 1);
      item.documentation = one.documentation && markdown(one.documentation.value);
      item.sortText = one.sortText;
      item.filterText = one.filterText;
      item.insertText = one.textEdit.newText;
      item.range = range(one.textEdit.range);
      if (one.textEdit.newText.endsWith(": ")) {
        // What may stand after the key is shown at once.
        item.command = { command: "editor.action.triggerSuggest", title: "" };
      }
      return item;
    });
  },
};

const hover = {
  async provideHover(document, position) {
    const told = await ask("hover", at(document, position));
    return told ? new vscode.Hover(markdown(told.contents.value), range(told.range)) : null;
  },
};

function location(one) {
  return new vscode.Location(vscode.Uri.parse(one.uri), range(one.range));
}

const definition = {
  async provideDefinition(document, position) {
    const found = await ask("definition", at(document, position));
    return found ? location(found) : null;
  },
};

const references = {
  async provideReferences(document, position) {
    const context = { includeDeclaration: false };
    const found = await ask("references", { ...at(document, position), context });
    return (found || []).map(location);
  },
};

const rename = {
  async prepareRename(document, position) {
    const found = await ask("prepareRename", at(document, position));
    return found ? { range: range(found.range), placeholder: found.placeholder } : undefined;
  },
  async provideRenameEdits(document, position, newName) {
    try {
      const found = await ask("rename", { ...at(document, position), newName });
      return found ? edit(found) : undefined;
    } catch (error) {
      // After a refusal VS Code would ask Markdown, which renames only what stands in brackets.
      vscode.window.showErrorMessage(error.message, "OK"); // without a button it is cut short
      return new vscode.WorkspaceEdit();
    }
  },
};

function edit(changes) {
  const all = new vscode.WorkspaceEdit();
  for (const one of changes.documentChanges || []) {
    if (one.kind === "rename") {
      all.renameFile(vscode.Uri.parse(one.oldUri), vscode.Uri.parse(one.newUri));
      continue;
    }
    const uri = vscode.Uri.parse(one.textDocument.uri);
    for (const piece of one.edits) all.replace(uri, range(piece.range), piece.newText);
  }
  for (const [uri, pieces] of Object.entries(changes.changes || {})) {
    for (const piece of pieces) all.replace(vscode.Uri.parse(uri), range(piece.range), piece.newText);
  }
  return all;
}

function symbol(one) {
  const whole = range(one.range);
  const made = new vscode.DocumentSymbol(
    one.name, one.detail || "", one.kind - 1, whole, range(one.selectionRange),
  );
  made.children = (one.children || []).map(symbol);
  return made;
}

const symbols = {
  async provideDocumentSymbols(document) {
    const found = await ask("documentSymbol", { textDocument: named(document) });
    return (found || []).map(symbol);
  },
};

const actions = {
  async provideCodeActions(document, chosen) {
    const found = await ask("codeAction", {
      textDocument: named(document),
      range: { start: at(document, chosen.start).position, end: at(document, chosen.end).position },
      context: { diagnostics: [] },
    });
    return (found || []).map((one) => {
      const made = new vscode.CodeAction(one.title, vscode.CodeActionKind.QuickFix);
      made.edit = edit(one.edit);
      made.isPreferred = one.isPreferred;
      return made;
    });
  },
};

// Life.

function activate(context) {
  const output = vscode.window.createOutputChannel("Journeys");
  const problems = vscode.languages.createDiagnosticCollection("journeys");
  const { languages, workspace } = vscode;
  context.subscriptions.push(
    output,
    problems,
    workspace.onDidOpenTextDocument(open),
    workspace.onDidChangeTextDocument(change),
    workspace.onDidSaveTextDocument(save),
    workspace.onDidCloseTextDocument(close),
    languages.registerCompletionItemProvider(SELECTOR, completion, ...TRIGGERS),
    languages.registerHoverProvider(SELECTOR, hover),
    languages.registerDefinitionProvider(SELECTOR, definition),
    languages.registerReferenceProvider(SELECTOR, references),
    languages.registerRenameProvider(SELECTOR, rename),
    languages.registerDocumentSymbolProvider(SELECTOR, symbols, { label: "Journeys" }),
    languages.registerCodeActionsProvider(SELECTOR, actions, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  let stopped = Promise.resolve();
  const restart = () => {
    stopped = stopped.then(stop).then(() => {
      problems.clear();
      start(output, problems, STARTS);
    });
    return stopped;
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("journeys.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("journeys")) restart();
    }),
  );
  watch(context);
  return start(output, problems, STARTS);
}

async function stop() {
  const known = server;
  server = null;
  if (!known || known.ended) return;
  await within(PATIENCE, known.ask("shutdown", null).catch(() => {}));
  known.tell("exit", null);
  const killer = setTimeout(() => known.process.kill("SIGKILL"), PATIENCE);
  known.process.once("exit", () => clearTimeout(killer));
}

async function within(time, promise) {
  let timer;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, time)));
  await Promise.race([promise, over]);
  clearTimeout(timer);
}

module.exports = { activate, deactivate: stop };
