/** Texts that grow: what files hold that are large, and what makes careless code slow. */
export const FAMILIES: Readonly<Record<string, (length: number) => string>> = {
  "opening braces": (length) => "{".repeat(length),
  "opening angles": (length) => "<".repeat(length),
  "opening brackets": (length) => "[".repeat(length),
  "braces that nothing closes": (length) => "{{$secret.".repeat(length / 10),
  "references in a line": (length) => "{{$secret.KEY}} ".repeat(length / 16),
  "references in lines": (length) => '  "url": "{{$secret.NOPE}}",\n'.repeat(length / 29),
  "calls that nothing closes": (length) => '$secret.get("'.repeat(length / 13),
  "calls with white space": (length) => `$secret.get(${" ".repeat(length)}`,
  "names of references": (length) => `{{$secret.${"A".repeat(length)}}}`,
  "white space in references": (length) => `{{${" ".repeat(length)}$secret.KEY}}`,
  "escaped white space": (length) => `{{${"\\n".repeat(length / 2)}$secret.KEY}}`,
  "the word alone": (length) => "$secret ".repeat(length / 8),
  "the word behind white space": (length) => `${" ".repeat(32)}$secret`.repeat(length / 39),
  quotes: (length) => '"'.repeat(length),
  "a string that nothing closes": (length) => `{"a": "${"x".repeat(length)}`,
  "strings that nothing closes": (length) => '{"a": "x\n'.repeat(length / 9),
  backslashes: (length) => "\\".repeat(length),
  "a string of escapes": (length) => `{"apiKey": "${"\\u007b".repeat(length / 6)}"}`,
  "comments that nothing closes": (length) => "/*".repeat(length / 2),
  "comments with references": (length) => "/* {{$secret.KEY}}\n".repeat(length / 19),
  "deep JSON": (length) => `${'{"a":'.repeat(length / 6)}"{{$secret.KEY}}"${"}".repeat(length / 6)}`,
  "deep lists": (length) => `${"[".repeat(length / 2)}"{{$secret.KEY}}"${"]".repeat(length / 2)}`,
  "deep YAML": (length) => `${"- ".repeat(length / 2)}"{{$secret.KEY}}"`,
  "YAML in flow": (length) => `${"{a: ".repeat(length / 5)}"{{$secret.KEY}}"${"}".repeat(length / 5)}`,
  "indented YAML": (length) => indented(Math.floor(Math.sqrt(length * 2))),
  "aliases of YAML": (length) => `a: &a "{{$secret.KEY}}"\nb: [${"*a, ".repeat(length / 4)}]`,
  "anchors of YAML": (length) => Array.from({ length: length / 16 }, (_, at) => `k${at}: &a${at} x\n`).join(""),
  "keys of YAML": (length) =>
    `${Array.from({ length: length / 12 }, (_, at) => `key${at}: v\n`).join("")}k: {{$secret.A}}`,
  "blocks of YAML": (length) => `a: |\n${"  {{$secret.KEY}}\n".repeat(length / 18)}`,
  "documents of YAML": (length) => "---\na: {{$secret.KEY}}\n".repeat(length / 23),
  "comments of YAML": (length) => "# {{$secret.KEY}}\n".repeat(length / 18),
  "blank lines": (length) => "\n".repeat(length),
  spaces: (length) => " ".repeat(length),
  "spaces before an end": (length) => `A=${" ".repeat(length)}x`,
  "blank lines in .env": (length) => `A=1${"\n".repeat(length)}B=2`,
  "quotes in .env": (length) => 'A="\n'.repeat(length / 4),
  "entries of .env": (length) => "A_KEY=value # comment\n".repeat(length / 22),
  "random letters": (length) => `{"apiKey": "${letters(length)}"}`,
  "random words": (length) => `{"apiKey": "${words(length, 40, " ")}"}`,
  "random fields": (length) => `{${words(length, 60, '",\n"apiKey": "')}"}`,
  dashes: (length) => `{"token": "${"a-".repeat(length / 2)}"}`,
  dots: (length) => `{"token": "${"a.".repeat(length / 2)}"}`,
  "tokens that begin": (length) => `{"token": "${"eyJ".repeat(length / 3)}"}`,
  "keys that begin": (length) => `{"k": "${"-----BEGIN RSA PRIVATE KEY-----".repeat(length / 31)}"}`,
  "tokens in a string": (length) => `{"k": "${"gsk_fakefakeFAKEfake1234fakefakeFAKEfake56789 ".repeat(length / 46)}"}`,
  "tokens in a block": (length) => `k: |\n${"  gsk_fakefakeFAKEfake1234fakefakeFAKEfake56789\n".repeat(length / 48)}`,
  "passwords in URLs": (length) => `{"k": "${"https://a:p4ssW0rd-fake@b ".repeat(length / 26)}"}`,
  "fields in a line": (length) => `{${'"apiKey": "f4keF4keF4keF4ke", '.repeat(length / 31)}}`,
  "references in code": (length) =>
    JSON.stringify({ type: "CODE", content: "`{{$secret.KEY}}` + ".repeat(length / 20) }),
  "references in a comment of YAML": (length) => `a: b # ${"{{$secret.KEY}} ".repeat(length / 16)}`,
  "long prefixes": (length) => `{"k": "BEGIN ${"A ".repeat(length / 2)}"}`,
  hexadecimal: (length) => `{"k": "fc-${"0123456789abcdef".repeat(length / 16)}"}`,
  URLs: (length) => `{"url": "${"https://a:b".repeat(length / 11)}"}`,
  "user info": (length) => `{"url": "${"://u:".repeat(length / 5)}"}`,
  queries: (length) => `{"url": "https://a?${"key=abcdefgh&".repeat(length / 13)}"}`,
  "HTTP node of braces": (length) => `type: HTTP\nconfiguration: { a: ${"{{a ".repeat(length / 4)}`,
  "HTTP nodes": (length) =>
    `{"nodes":[${'{"type":"HTTP","configuration":{"url":"{{$secret.A}}"}},'.repeat(length / 58)}]}`,
  "CODE node": (length) =>
    JSON.stringify({
      nodes: [{ type: "CODE", configuration: { content: "x = /a/; await $secret.get('KEY');\n".repeat(length / 36) } }],
    }),
  functions: (length) => "function a(".repeat(length / 11),
  templates: (length) => "`${".repeat(length / 3),
  "JSON in JSON": (length) =>
    JSON.stringify({
      content: JSON.stringify(Array.from({ length: length / 24 }, () => ({ apiKey: "{{$secret.A}}" }))),
    }),
};

function indented(depth: number): string {
  return Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}a:\n`).join("");
}

function letters(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[state % 64];
  }).join("");
}

function words(length: number, size: number, between: string): string {
  const all = letters(length);
  return Array.from({ length: length / size }, (_, at) => all.slice(at * size, (at + 1) * size)).join(between);
}
