import { isNode } from "../../common/host.ts";

/** Questions about the bytes of a file. */
interface ByteQuestions {
  /** Whether they are well-formed UTF-8. */
  isUtf8(bytes: Uint8Array): boolean;
  /** Whether an ASCII text stands in them. */
  includes(bytes: Uint8Array, text: string): boolean;
}

/** With what every browser has. */
export const bytesInBrowser: ByteQuestions = {
  isUtf8(bytes) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  },
  // Each byte becomes one character, natively, and ASCII stays what it is.
  includes: (bytes, text) => new TextDecoder("latin1").decode(bytes).includes(text),
};

function bytesInNode(): ByteQuestions {
  // Not imported: in a browser the import itself would fail.
  const { Buffer, isUtf8 } = process.getBuiltinModule("node:buffer");
  return {
    isUtf8,
    includes: (bytes, text) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text),
  };
}

/** The fastest answers there are: Node's own are several times as fast. */
export const byteQuestions: ByteQuestions = isNode ? bytesInNode() : bytesInBrowser;
