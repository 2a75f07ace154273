const PLACEHOLDERS = [
  // Words that ask to be replaced.
  /(?:^|[^a-z])(?:your?|insert|replace|enter|paste|add|put|todo|tbd|redacted|placeholder|dummy|change(?:d|me|it)?|example|removed|hidden|masked|here)(?:$|[^a-z])/i,
  /your?[_-]|_here$|placeholder|changeme|redacted|example$/i,
  // What stands for characters left out.
  /x{4,}|\*{3}|•|\.{3}|…/i,
  // The name of the field again, as in `my-api-key`.
  /^(?:my|the|some|any|test|demo|fake)?[ _-]*(?:super)?[ _-]*(?:user)?(?:pass(?:word|wd)?|pwd|secret|token|api[ _-]?key|key|credentials?|bearer|basic)(?:[ _-]?(?:key|token|value|string|header))*[\d!]*$/i,
];
const SEQUENCE = /0123456|1234567|abcdef(?:g|123)|^(?:abc|123|foo|bar|qwerty)[\d\w]{0,4}$/i;

/** Whether a text is there to be filled in: `YOUR_API_KEY`, `xxxx`, `changeme`, `abcdefg`. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.some((pattern) => pattern.test(text)) || SEQUENCE.test(text) || isRepetition(text);
}

/** Long random texts repeat a character now and then. */
function isRepetition(text: string): boolean {
  return text.length < 100 && /(.)\1{4}/.test(text);
}
