// Runs the extension for VS Code without VS Code, whose module `vscode_api.js` stands in for.
//
//     node vscode.js EXTENSION FILE LINE CHARACTER NEW_NAME JOURNEYS
//
// Opens FILE, asks everything at a place, and prints what came as JSON.
"use strict";

const fs = require("fs");
const Module = require("module");
const path = require("path");
const { fakeVscode } = require("./vscode_api.js");

const [extension, file, line, character, newName, ...journeys] = process.argv.slice(2);
const site = path.join(path.dirname(file), "..", "mkdocs.yml");
const { vscode, seen, providers, commands, document, fire } = fakeVscode({
  file,
  command: journeys[0] === "-" ? [] : journeys,
  sites: fs.existsSync(site) ? [site] : [],
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
const journey = require(path.resolve(extension));

const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Return the findings of the file when they come for the next time with this one among them. */
const broken = () =>
  new Promise((resolve) => {
    seen.problems.event(({ uri, diagnostics }) => {
      const found = diagnostics.filter((one) => one.code === "unknown-channel");
      if (uri.fsPath === file && found.length) resolve(found);
    });
  });

async function story() {
  const problems = broken();
  // In good time a server answers; one that hangs does not.
  await Promise.race([journey.activate({ subscriptions: [] }), after(500)]);
  await after(100);
  const { warnings, errors, written, watched } = seen;
  if (written.length) return { warnings, written };
  if (process.env.RESTART) {
    await commands["journeys.restart"]();
    await after(500);
    await journey.deactivate();
    return { warnings, written };
  }
  const token = new vscode.CancellationTokenSource().token;
  const at = [document, new vscode.Position(Number(line), Number(character))];
  const found = await problems;
  const { Completion, Hover, Definition, Reference, Rename, DocumentSymbol, CodeAction } = providers;
  const unchanged = await Rename.provideRenameEdits(...at, "a b", token);
  await fire("onDidSaveTextDocument", document);
  const diagnostics = { diagnostics: found };
  const context = { includeDeclaration: false };
  const result = {
    problems: found,
    completion: (await Completion.provideCompletionItems(...at, token, { triggerKind: 0 })).items,
    hover: (await Hover.provideHover(...at, token)).contents.value,
    definition: (await Definition.provideDefinition(...at, token)).uri.fsPath,
    references: (await Reference.provideReferences(...at, context, token)).length,
    prepared: await Rename.prepareRename(...at, token),
    renamed: (await Rename.provideRenameEdits(...at, newName, token)).steps,
    refused: [unchanged.steps, errors],
    symbols: await DocumentSymbol.provideDocumentSymbols(document, token),
    actions: await CodeAction.provideCodeActions(document, found[0].range, diagnostics, token),
    watched,
  };
  const again = broken();
  await fire("onDidChangeConfiguration", { affectsConfiguration: (name) => name === "journeys" });
  await again;
  await fire("onDidCloseTextDocument", document);
  await journey.deactivate();
  return { ...result, warnings, written };
}

story().then((result) => process.stdout.write(JSON.stringify(result)));
