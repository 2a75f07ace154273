import { type Connection, ErrorCodes, Message, type MessageStrategy, ResponseError } from "vscode-languageserver";

/** Where requests go that come too early or too late, with the code of the error that answers them. */
const REFUSE = "workflowSecrets/refuse";

const WORDS = new Map<number, string>([
  [ErrorCodes.ServerNotInitialized, "The server is not initialized yet."],
  [ErrorCodes.InvalidRequest, "The server was shut down."],
]);

/**
 * The order that the protocol prescribes: before `initialize` and after `shutdown` requests are answered with an error, and
 * notifications but `exit` are dropped.
 */
export function sessionOrder(): MessageStrategy {
  let refusal: number | undefined = ErrorCodes.ServerNotInitialized;
  return {
    handleMessage: (message, next) => {
      if (Message.isRequest(message)) {
        if (message.method === "initialize" && refusal === ErrorCodes.ServerNotInitialized) refusal = undefined;
        const asked = refusal === undefined ? message : { ...message, method: REFUSE, params: [refusal] };
        if (message.method === "shutdown") refusal ??= ErrorCodes.InvalidRequest;
        return next(asked);
      }
      const isDropped = refusal !== undefined && Message.isNotification(message) && message.method !== "exit";
      return isDropped ? undefined : next(message);
    },
  };
}

/** Answers the requests that {@link sessionOrder} refuses. */
export function refuseOutOfOrder(connection: Connection): void {
  connection.onRequest(REFUSE, (code: number) => {
    throw new ResponseError(code, WORDS.get(code) ?? "");
  });
}
