// Journeys in VS Code: starts `journeys lsp`, and starts it anew where it ends.

import { commands, env, window, workspace } from "vscode";
import { hasMaps, namedCommand, serverCommand } from "./command.js";
import { Session } from "./session.js";
import { WORDS } from "./words.js";

const STARTS = 3;
const USAGE_ERROR = 2; // the exit code of `journeys` where it can't begin

let output = null;
let session = null;

export function activate(context) {
  output = window.createOutputChannel("Journeys", { log: true });
  let restarted = Promise.resolve();
  const restart = () => {
    restarted = restarted.then(stop).then(() => void start(STARTS));
    return restarted;
  };
  context.subscriptions.push(
    output,
    commands.registerCommand("journeys.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("journeys")) restart();
    }),
  );
  return start(STARTS);
}

export async function deactivate() {
  await stop();
}

function start(starts) {
  const command = serverCommand();
  session = new Session(command, output, (reason) => ended(command, reason, starts - 1));
  return session.start();
}

async function stop() {
  await session?.stop();
  session = null;
}

function ended(command, reason, starts) {
  const line = command.join(" ");
  output.appendLine(`${line}: ${reason}`);
  if (reason instanceof Error || reason === USAGE_ERROR) {
    warn(words().missing.replace("{command}", line));
  } else if (starts > 0) {
    start(starts);
  } else {
    warn(words().stopped);
  }
}

function words() {
  return env.language.startsWith("ru") ? WORDS.ru : WORDS.en;
}

// Whoever has no maps is not bothered; a message with a button is shown in full length.
async function warn(message) {
  output.appendLine(message);
  if (!namedCommand().length && !(await hasMaps())) return;
  const chosen = await window.showWarningMessage(message, words().more);
  if (chosen) output.show();
}
