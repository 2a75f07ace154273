/** Sends a request to the language server. */
export type SendRequest = (method: string, params: unknown) => Promise<unknown>;

/** The way to the language server, which runs only once it is needed. */
export class LanguageServerLink {
  #send: SendRequest | undefined;

  /** Once the server runs. */
  connect(send: SendRequest): void {
    this.#send = send;
  }

  /** @returns what the server answers, `undefined` while it does not run. */
  async request(method: string, params: unknown): Promise<unknown> {
    return this.#send?.(method, params);
  }
}
