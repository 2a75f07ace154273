import assert from "node:assert/strict";
import { parse } from "dotenv";
import { isPlainSetting } from "../../../../client/store/plainSetting.ts";

/** What is no plain setting of a file. */
const kept = (text: string) => Object.entries(parse(text)).filter(([name, value]) => !isPlainSetting(name, value));

const SETTINGS = `
NODE_ENV=development
APP_NAME="Brisa Cafe"
APP_URL=https://shop.example.com
PORT=3000
HOST=0.0.0.0
LOG_LEVEL=debug
DEBUG=app:*,http
FEATURE_REFUNDS=true
TZ=America/New_York
LOCALE=pt-BR
AWS_REGION=us-east-1
S3_BUCKET=brisa-cafe-uploads-2026
DB_CONNECTION=pgsql
DB_HOST=db.internal.example.com
DB_PORT=5432
DB_DATABASE=orders
DB_USERNAME=orders_app
REDIS_URL=redis://localhost:6379/0
CORS_ORIGINS=https://shop.example.com,https://admin.example.com
CACHE_TTL=300s
UPLOAD_LIMIT=100MB
TAX_RATE=12.5%
RELEASED=2026-01-31
SINCE=2026-01-31T08:00
MODEL=gpt-4o-mini
STORAGE_PATH=./storage/app_1
SENDMAIL=/usr/sbin/sendmail
MAIL_FROM=orders@example.com
AUTH_URL=https://auth.example.com/oauth2/token
SUPPORT_PHONE=+593 99 555 0100
`;

const CREDENTIALS = `
STRIPE_SECRET_KEY=sk_test_fake51HxExampleExample
DB_PASSWORD=orders
ADMIN_PIN=482915
API_KEY=3000
DATABASE_URL=postgres://orders:fake@db.example.com:5432/orders
REDIS_URL=redis://:fake@cache.example.com:6379
SLACK_ALERTS=https://hooks.slack.com/services/T0FAKE000/B0FAKE000/fakeFAKEfakeFAKE1234
SENTRY_DSN=https://fake0123456789abcdef@o1.ingest.sentry.io/42
SIGNED=https://files.example.com/orders?sig=fake
GOOGLE_MAPS=AIzaSyFAKE-fake0FAKE1fake2FAKE3fake4
AWS_ID=AKIAFAKEFAKEFAKEFAKE
BOT=123456789:AAFakeFakeFakeFakeFake
TENANT=3f9a1c2e-7b4d-4e8f-9a1b-2c3d4e5f6a7b
LICENSE=ABCD-1234-EFGH-5678
RANDOM_LETTERS=qwmzkxkdjwuqpwoeiruty
RANDOM_MIXED=kJhGfDsAqWeRtYuI
RANDOM_HEX=9f86d081884c7d65
BASE64=ZmFrZSBmYWtlIGZha2U=
APP_SECRET=correct.horse
SERVICE_ACCOUNT={"type":"service_account"}
`;

describe("What is plainly a setting of a .env file", () => {
  it("is found by the form of its value", () => {
    const names = kept(SETTINGS).map(([name]) => name);
    // In doubt it is none.
    assert.deepEqual(names, ["DEBUG", "SINCE"]);
  });

  it("is nothing that looks like a credential, by its name or its value", () => {
    assert.equal(kept(CREDENTIALS).length, Object.keys(parse(CREDENTIALS)).length);
  });

  it("is found in a time that grows with the length of the value", () => {
    for (const part of ["-", "a-", "1.", "/a", "a.", "/", "://a.", "a,", "a "]) {
      for (const length of [100, 100_000]) isPlainSetting("A", `${part.repeat(length).slice(0, length - 1)}!`);
    }
  });
});
