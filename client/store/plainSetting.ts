/** Names of what is secret even where its value looks plain: passwords are words, PINs numbers. */
const SECRET_NAME =
  /PASS|PWD|SENHA|CONTRASE|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|DSN|SIGN|SALT|(?:^|_)PIN(?:_|$)|CERT|JWT|BEARER|WEBHOOK|COOKIE|SESSION/i;

const HOST = String.raw`[a-z\d-]+(?:\.[a-z\d-]+)*`;
/** Without a user, a query, or a part that looks random: a webhook's path is its key. */
const PLAIN_URL = new RegExp(String.raw`^[a-z][a-z\d+.-]*://${HOST}(?::\d+)?(?:/[a-z._-]{0,24}\d{0,2})*$`);

/** One of `development`, `us-east-1`, `HS256`, `America/New_York`: random text has longer words, or more digits. */
const WORD = /^(?:[A-Za-z]?[a-z]{0,14}|[A-Z]{1,15})\d{0,4}[a-z]?$/;
const FORMS = [
  // `3000`, `1.5`, `30s`, `100MB`, `127.0.0.1:8080`, `2026-01-31`.
  /^[+-]?\d[\d.,:/ -]*(?:[a-z]{1,2}|%)?$/i,
  // `db.example.com:5432`, `orders@example.com`.
  new RegExp(String.raw`^(?:[\w.+-]+@)?${HOST}\.[a-z]{2,}(?::\d+)?$`),
  // `./data/orders.csv`.
  /^(?:~|\.{1,2})?(?:\/[a-z._-]{0,24}\d{0,2})+$/,
];

/**
 * Whether an entry of a `.env` file is plainly configuration: its value, or each part of it between commas, is made of a
 * few words, or is a number, an address or a path, and its name does not speak of a credential; or it is a URL that holds
 * none. What is in doubt is no setting.
 */
export function isPlainSetting(name: string, value: string): boolean {
  const isSecret = SECRET_NAME.test(name);
  return value.split(",").every((text) => {
    const part = text.trim();
    if (part.length > 100) return false;
    return PLAIN_URL.test(part) || (!isSecret && (FORMS.some((form) => form.test(part)) || isWords(part)));
  });
}

function isWords(text: string): boolean {
  return text.replace(/\D+/g, "").length <= 4 && text.split(/[ _./:+-]/).every((word) => WORD.test(word));
}
