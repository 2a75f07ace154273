import fc from "fast-check";
import { FAKE_VALUE } from "./targets.ts";

/** What texts are put together from: every word that some reader looks for, and what surrounds such words. */
const FRAGMENTS = [
  ..."{}[]<>()$.,:;'`\"\\/*#|&-_=+?!@%~^ \n\t\r\0aA0",
  ...[
    "{{",
    "}}",
    "<<",
    ">>",
    "$secret",
    "$secrets.",
    "$secret.KEY",
    "{{$secret.KEY}}",
    "<<$secret.GONE>>",
    ".get(",
    "get",
  ],
  ...[
    "\\u007b",
    "\\u003C",
    "\\u00",
    "\\n",
    '\\"',
    "\\\\",
    "\r\n",
    "\ufeff",
    "\ud83d",
    "🔑",
    "e\u0301",
    "\u00a0",
    "\u2028",
  ],
  ...[
    '{"nodes":[',
    '{"type":"CODE","configuration":{"content":"',
    '"type":"HTTP",',
    '"url":"',
    '"apiKey":"',
    "null",
    "1e9",
  ],
  ...[
    "/*",
    "*/",
    "//",
    "# ",
    "- ",
    "? ",
    "key: ",
    "a: |\n  ",
    "a: >-\n  ",
    "&a ",
    "*a",
    "!!str ",
    "---\n",
    "...\n",
    "<<: *a\n",
  ],
  ...[
    "await ",
    "`${",
    "function(",
    "=> {",
    "password=",
    "https://a:",
    "?key=",
    "Bearer ",
    "gsk_",
    "-----BEGIN PRIVATE KEY-----",
  ],
  ...[
    "export ",
    "A_KEY=",
    'B="',
    "brain: ",
    "organization: ",
    '"format":"workflow-secrets-backup","version":1,"secrets":[',
  ],
  ...['"complete":true', '"secrets":', '"__proto__":', "constructor", "fake-", FAKE_VALUE, "KEY", "\u001b[31m"],
] as const;

/** Any text: fragments in any order, now and then as it would be in a string of JSON. */
export const anyText = fc
  .tuple(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }), fc.nat({ max: 7 }))
  .map(([parts, kind]) => (kind === 0 ? JSON.stringify({ content: parts.join("") }) : parts.join("")));
