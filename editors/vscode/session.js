// One run of the server: its process, and the client library that speaks with it.

import { spawn } from "node:child_process";
import { workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
} from "vscode-languageclient/node";
import { middleware } from "./middleware.js";

export const PATIENCE = 2000; // milliseconds for a server to end by itself

const SELECTOR = ["markdown", "yaml"].map((language) => ({ scheme: "file", language }));

/** The client library, which would otherwise show a window for whatever it writes down. */
class QuietClient extends LanguageClient {
  error(message, data) {
    super.error(message, data, false);
  }
}

export class Session {
  /**
   * @param {string[]} command the program and its arguments
   * @param {import("vscode").LogOutputChannel} output
   * @param {(reason: Error | number | null) => void} onEnd called once when the server has ended
   *   without having been asked to: with the error of its start, or its exit code
   */
  constructor(command, output, onEnd) {
    this.command = command;
    this.onEnd = onEnd;
    this.isStopped = false;
    this.client = new QuietClient("journeys", "Journeys", () => this.launch(), {
      documentSelector: SELECTOR,
      diagnosticCollectionName: "journeys",
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      stdioOptions: {
        stderr: (stream, channel) => stream.on("data", (piece) => channel.append(String(piece))),
      },
      middleware,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        // A new session starts the server anew, with the settings of that moment.
        closed: async () => {
          await this.ended;
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
    this.client.onNotification("window/showMessage", ({ message }) => output.appendLine(message));
  }

  launch() {
    const [program, ...options] = this.command;
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
    const server = spawn(program, options, { cwd: folder });
    this.process = server;
    this.ended = new Promise((resolve) => {
      server.once("error", resolve);
      server.once("exit", resolve);
    });
    this.ended.then((reason) => this.isStopped || this.onEnd(reason));
    return new Promise((resolve, reject) => {
      server.once("spawn", () => resolve(server));
      server.once("error", reject);
    });
  }

  /** Start the server; what fails is told to `onEnd`. */
  async start() {
    await this.client.start().catch(() => {});
  }

  /** End the server, by force where it does not answer. */
  async stop() {
    this.isStopped = true;
    await this.client.stop(PATIENCE).catch(() => {});
    const killer = setTimeout(() => this.process?.kill("SIGKILL"), PATIENCE);
    this.ended?.then(() => clearTimeout(killer));
  }
}
