// Where VS Code is to show an answer of the server otherwise than the client library does.

import { window, WorkspaceEdit } from "vscode";

export const middleware = { provideCompletionItem, provideRenameEdits };

async function provideCompletionItem(document, position, context, token, next) {
  const found = await next(document, position, context, token);
  const items = Array.isArray(found) ? found : (found?.items ?? []);
  for (const item of items) {
    // Of every proposal, not only of the chosen one, it is seen what it is.
    item.label = { label: item.label, description: item.detail };
    item.detail = undefined;
    if (item.insertText.endsWith(": ")) {
      // What may stand after the key is shown at once.
      item.command = { command: "editor.action.triggerSuggest", title: "" };
    }
  }
  return found;
}

async function provideRenameEdits(document, position, newName, token, next) {
  try {
    return await next(document, position, newName, token);
  } catch (error) {
    // After a refusal VS Code would ask Markdown, which renames only what stands in brackets.
    window.showErrorMessage(error.message, "OK"); // without a button it is cut short
    return new WorkspaceEdit();
  }
}
