import type {
  BaseLanguageClient,
  CloseAction,
  ErrorAction,
  ErrorHandler,
  LanguageClientOptions,
  State,
} from "vscode-languageclient";

// The numbers of VS Code's client, whose code is loaded late.
const RUNNING: State.Running = 2;
const [GO_ON, SHUT_DOWN]: [ErrorAction.Continue, ErrorAction.Shutdown] = [1, 2];
const DO_NOT_RESTART: CloseAction.DoNotRestart = 1;

/** How many messages in a row may fail before the server is given up, as VS Code's client has it. */
const FAILURES = 3;

const errorHandler: ErrorHandler = {
  error: (_error, _message, count) => ({
    action: count !== undefined && count <= FAILURES ? GO_ON : SHUT_DOWN,
    handled: true,
  }),
  closed: () => ({ action: DO_NOT_RESTART, handled: true }),
};

/**
 * For a client whose server somebody else starts again, with a client of its own: VS Code's client gives up after five
 * ends, or after one at the wrong moment, and shows a message each time that something fails.
 */
export const supervised: LanguageClientOptions = { errorHandler, initializationFailedHandler: () => false };

/**
 * Has a client log what it would show, and tells when its server ends.
 * @param client made with {@link supervised}, not started yet
 * @returns resolves once a server that ran runs no more
 */
export function superviseClient(client: BaseLanguageClient): Promise<void> {
  const { error, stop } = client;
  client.error = (message, data) => error.call(client, message, data, false);
  // One that never ran cannot be stopped, which VS Code's client tries without looking at what comes of it.
  client.stop = (timeout) => stop.call(client, timeout).catch((reason) => client.error("Stopping failed", reason));
  return new Promise((resolve) => {
    client.onDidChangeState(({ oldState }) => {
      if (oldState === RUNNING) resolve();
    });
  });
}
