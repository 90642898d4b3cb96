// What stands in for VS Code's own module `vscode` where its extension is tested with plain node:
// as much of it as the extension and its client library ask for, with no behaviour of its own.
//
//     const { vscode, seen, providers, fire } = fakeVscode({ file, command, sites });
"use strict";

const fs = require("fs");
const path = require("path");
const { pathToFileURL, fileURLToPath } = require("url");

const nothing = { dispose() {} };

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(...ends) {
    const [first, second, line, character] = ends;
    this.start = ends.length === 2 ? first : new Position(first, second);
    this.end = ends.length === 2 ? second : new Position(line, character);
  }
}
class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.split(":")[0];
    this.fsPath = fileURLToPath(text);
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(name) {
    return new Uri(pathToFileURL(name).toString());
  }
  toString() {
    return this.text;
  }
}
class EventEmitter {
  constructor() {
    this.listeners = [];
    this.event = (listener, self) => {
      this.listeners.push(self ? listener.bind(self) : listener);
      return nothing;
    };
  }
  fire(value) {
    return Promise.all(this.listeners.map((listener) => listener(value)));
  }
  dispose() {}
}
class WorkspaceEdit {
  constructor() {
    this.steps = [];
  }
  set(uri, edits) {
    for (const edit of edits) {
      const [{ range, newText }] = Array.isArray(edit) ? edit : [edit];
      this.steps.push(["replace", uri.fsPath, range, newText]);
    }
  }
  renameFile(from, to) {
    this.steps.push(["rename", from.fsPath, to.fsPath]);
  }
}
class MarkdownString {
  constructor(value = "") {
    this.value = value;
  }
  appendMarkdown(text) {
    this.value += text;
    return this;
  }
}
class CancellationTokenSource {
  constructor() {
    this.token = { isCancellationRequested: false, onCancellationRequested: () => nothing };
  }
  cancel() {}
  dispose() {}
}
class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
  static from(...disposables) {
    return new Disposable(() => disposables.forEach((one) => one.dispose()));
  }
}
/** Return a class whose instances hold what they are made of under these names. */
const holder = (...names) =>
  class {
    constructor(...values) {
      names.forEach((name, number) => (this[name] = values[number]));
    }
  };
/** Return an enumeration of VS Code, which counts from zero. */
const enumeration = (...names) => Object.fromEntries(names.map((name, number) => [name, number]));

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(`${this.value}${this.value && "."}${part}`);
  }
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
  static Refactor = new CodeActionKind("refactor");
  static RefactorExtract = new CodeActionKind("refactor.extract");
  static RefactorInline = new CodeActionKind("refactor.inline");
  static RefactorMove = new CodeActionKind("refactor.move");
  static RefactorRewrite = new CodeActionKind("refactor.rewrite");
  static Source = new CodeActionKind("source");
  static SourceOrganizeImports = new CodeActionKind("source.organizeImports");
}

const CLASSES = {
  CancellationError: class extends Error {},
  CancellationTokenSource,
  CodeAction: holder("title", "kind"),
  CodeActionKind,
  CompletionItem: holder("label", "kind"),
  CompletionList: holder("items", "isIncomplete"),
  Diagnostic: holder("range", "message", "severity"),
  Disposable,
  DocumentSymbol: holder("name", "detail", "kind", "range", "selectionRange"),
  EventEmitter,
  Hover: holder("contents", "range"),
  Location: holder("uri", "range"),
  MarkdownString,
  Position,
  Range,
  RelativePattern: holder("base", "pattern"),
  TextEdit: holder("range", "newText"),
  Uri,
  WorkspaceEdit,
  // Only inherited from, or compared with.
  CallHierarchyItem: class {},
  CodeLens: class {},
  DocumentLink: class {},
  InlayHint: class {},
  SymbolInformation: class {},
  TabInputCustom: class {},
  TabInputNotebook: class {},
  TabInputText: class {},
  TabInputTextDiff: class {},
  TypeHierarchyItem: class {},
};
const ENUMERATIONS = {
  CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
  CompletionItemKind: { Text: 0, TypeParameter: 24 },
  CompletionItemTag: { Deprecated: 1 },
  CompletionTriggerKind: enumeration(
    "Invoke", "TriggerCharacter", "TriggerForIncompleteCompletions",
  ),
  DiagnosticSeverity: enumeration("Error", "Warning", "Information", "Hint"),
  DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
  FileType: { File: 1, Directory: 2 },
  FoldingRangeKind: { Comment: 1, Imports: 2, Region: 3 },
  LogLevel: enumeration("Off", "Trace", "Debug", "Info", "Warning", "Error"),
  NotebookCellKind: { Markup: 1, Code: 2 },
  ProgressLocation: { Window: 10 },
  SymbolKind: { Property: 6, TypeParameter: 25 },
  SymbolTag: { Deprecated: 1 },
  TextDocumentSaveReason: { Manual: 1, AfterDelay: 2, FocusOut: 3 },
};

exports.fakeVscode = ({ file, command, sites }) => {
  const seen = { warnings: [], errors: [], written: [], watched: [], problems: new EventEmitter() };
  const providers = {};
  const commands = {};
  const events = new Map();

  /** Return the event of this name, which the test fires. */
  const event = (name) => {
    if (!events.has(name)) events.set(name, new EventEmitter());
    return events.get(name);
  };
  /** Return what answers to every `onDid…` and `onWill…` besides what is named. */
  const withEvents = (named) =>
    new Proxy(named, {
      get: (target, name) =>
        !(name in target) && /^on(Did|Will)/.test(String(name)) ? event(name).event : target[name],
    });
  const write = (text) => void seen.written.push(text);
  const document = {
    uri: Uri.file(file),
    languageId: file.endsWith(".md") ? "markdown" : "yaml",
    version: 1,
    getText: () => fs.readFileSync(file, "utf8"),
  };
  const settings = { command, language: "" };

  const vscode = {
    ...CLASSES,
    ...ENUMERATIONS,
    version: "1.91.0",
    env: { language: "ru", appName: "node" },
    window: withEvents({
      activeTextEditor: undefined,
      visibleTextEditors: [],
      tabGroups: withEvents({ all: [] }),
      createOutputChannel: () =>
        withEvents({
          logLevel: ENUMERATIONS.LogLevel.Info,
          append: write,
          appendLine: write,
          // What the client library notes for those who look for its faults.
          ...Object.fromEntries(["trace", "debug", "info", "warn", "error"].map((one) => [one, () => {}])),
          ...nothing,
        }),
      showWarningMessage: async (text) => void seen.warnings.push(text),
      showErrorMessage: async (text) => void seen.errors.push(text),
      showInformationMessage: async (text) => void seen.errors.push(text),
    }),
    commands: {
      registerCommand: (name, run) => {
        commands[name] = run;
        return nothing;
      },
    },
    workspace: withEvents({
      workspaceFolders: [{ uri: Uri.file(path.dirname(file)), name: "folder", index: 0 }],
      textDocuments: [document],
      notebookDocuments: [],
      getConfiguration: () => ({ get: (name, usual) => settings[name] ?? usual }),
      getWorkspaceFolder: () => vscode.workspace.workspaceFolders[0],
      findFiles: async () => sites.map(Uri.file),
      createFileSystemWatcher: (pattern) => {
        seen.watched.push(pattern);
        return withEvents({ ...nothing });
      },
    }),
    languages: new Proxy(
      {
        match: (selector, { uri, languageId }) =>
          selector.some((one) => one.scheme === uri.scheme && one.language === languageId) ? 10 : 0,
        createDiagnosticCollection: () => ({
          set: (uri, diagnostics) => void seen.problems.fire({ uri, diagnostics }),
          clear() {},
          ...nothing,
        }),
      },
      {
        get: (target, name) =>
          target[name] ??
          ((_, provider) => {
            const kind = /^register(\w+?)(Item|s)?Provider$/.exec(name)[1];
            providers[kind] = provider;
            return new Disposable(() => providers[kind] === provider && delete providers[kind]);
          }),
      },
    ),
  };
  const fire = (name, value) => event(name).fire(value);
  return { vscode, seen, providers, commands, document, fire };
};
