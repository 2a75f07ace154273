/** A kind of token that its service issues in a shape of its own. */
interface VendorToken {
  /** What such a token is usually called. */
  readonly name: string;
  /** Matches the token alone. */
  readonly shape: string;
}

/** Shapes as the services document them; a prefix alone is never enough. */
const VENDOR_TOKENS: readonly VendorToken[] = [
  { name: "STRIPE_SECRET_KEY", shape: "[sr]k_(?:live|test)_[A-Za-z0-9]{16,}" },
  { name: "STRIPE_WEBHOOK_SECRET", shape: "whsec_[A-Za-z0-9+/]{24,}=*" },
  { name: "ANTHROPIC_API_KEY", shape: "sk-ant-[\\w-]{24,}" },
  { name: "OPENROUTER_API_KEY", shape: "sk-or-v1-[0-9a-f]{40,}" },
  { name: "OPENAI_API_KEY", shape: "sk-(?:(?:proj|svcacct|admin)-[\\w-]{24,}|[A-Za-z0-9]{32,})" },
  { name: "GROQ_API_KEY", shape: "gsk_[A-Za-z0-9]{40,}" },
  { name: "XAI_API_KEY", shape: "xai-[A-Za-z0-9]{60,}" },
  { name: "PERPLEXITY_API_KEY", shape: "pplx-[A-Za-z0-9]{40,}" },
  { name: "REPLICATE_API_TOKEN", shape: "r8_[A-Za-z0-9]{37}" },
  { name: "HUGGING_FACE_TOKEN", shape: "hf_[A-Za-z0-9]{34,}" },
  { name: "TAVILY_API_KEY", shape: "tvly-[\\w-]{20,}" },
  { name: "FIRECRAWL_API_KEY", shape: "fc-[0-9a-f]{32}" },
  { name: "APIFY_TOKEN", shape: "apify_api_[A-Za-z0-9]{30,}" },
  { name: "PINECONE_API_KEY", shape: "pcsk_\\w{40,}" },
  { name: "GITHUB_TOKEN", shape: "gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\\w{36,}" },
  { name: "GITLAB_TOKEN", shape: "gl(?:pat|dt|ptt|rt|ft)-[\\w-]{20,}" },
  { name: "SLACK_TOKEN", shape: "xox[abeoprs]-[A-Za-z0-9-]{20,}|xapp-\\d-[A-Za-z0-9-]{20,}" },
  { name: "SLACK_WEBHOOK_URL", shape: "https://hooks\\.slack\\.com/services/T\\w+/B\\w+/\\w{20,}" },
  {
    name: "DISCORD_WEBHOOK_URL",
    shape: "https://(?:\\w+\\.)?discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[\\w-]{60,}",
  },
  { name: "GOOGLE_API_KEY", shape: "AIza[\\w-]{35}" },
  { name: "GOOGLE_CLIENT_SECRET", shape: "GOCSPX-[\\w-]{28}" },
  { name: "GOOGLE_ACCESS_TOKEN", shape: "ya29\\.[\\w-]{30,}" },
  { name: "AWS_ACCESS_KEY_ID", shape: "(?:AKIA|ASIA)[A-Z2-7]{16}" },
  { name: "SENDGRID_API_KEY", shape: "SG\\.[\\w-]{22}\\.[\\w-]{43}" },
  { name: "MAILGUN_API_KEY", shape: "key-[0-9a-f]{32}" },
  { name: "MAILCHIMP_API_KEY", shape: "[0-9a-f]{32}-us\\d{1,2}" },
  { name: "BREVO_API_KEY", shape: "xkeysib-[0-9a-f]{64}-\\w{16}" },
  { name: "RESEND_API_KEY", shape: "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}" },
  { name: "TELEGRAM_BOT_TOKEN", shape: "\\d{8,10}:AA[\\w-]{33}" },
  { name: "NOTION_TOKEN", shape: "ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}" },
  { name: "AIRTABLE_TOKEN", shape: "pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}" },
  { name: "SHOPIFY_TOKEN", shape: "shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{32}" },
  { name: "NPM_TOKEN", shape: "npm_[A-Za-z0-9]{36}" },
  { name: "DOCKER_TOKEN", shape: "dckr_(?:pat|oat)_[\\w-]{27,}" },
  { name: "PYPI_TOKEN", shape: "pypi-[\\w-]{50,}" },
  { name: "LINEAR_API_KEY", shape: "lin_api_[A-Za-z0-9]{32,}" },
  { name: "FIGMA_TOKEN", shape: "fig[dou]_[\\w-]{40,}" },
  { name: "HUBSPOT_TOKEN", shape: "pat-(?:na|eu|ap)\\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}" },
  { name: "SQUARE_TOKEN", shape: "sq0(?:atp|csp)-[\\w-]{22,}" },
  { name: "META_ACCESS_TOKEN", shape: "EAA[A-Za-z0-9]{80,}" },
  { name: "MERCADO_PAGO_TOKEN", shape: "APP_USR-\\d{10,}-\\d{6}-[0-9a-f]{32}-\\d+" },
  { name: "DIGITALOCEAN_TOKEN", shape: "do[opr]_v1_[0-9a-f]{64}" },
  { name: "DATABRICKS_TOKEN", shape: "dapi[0-9a-f]{32}" },
  { name: "GRAFANA_TOKEN", shape: "gl(?:sa|c)_[\\w=+/]{32,}" },
  { name: "SUPABASE_TOKEN", shape: "sbp_[0-9a-f]{40}|sb_secret_[\\w-]{20,}" },
  { name: "VAULT_TOKEN", shape: "hv[bs]\\.[\\w-]{24,}" },
  { name: "ATLASSIAN_TOKEN", shape: "ATATT3[\\w=-]{100,}" },
  { name: "POSTMAN_API_KEY", shape: "PMAK-[0-9a-f]{24}-[0-9a-f]{34}" },
  { name: "ONEPASSWORD_TOKEN", shape: "ops_eyJ[\\w-]{200,}" },
  { name: "PLANETSCALE_TOKEN", shape: "pscale_(?:tkn|pw|oauth)_[\\w.-]{32,}" },
  { name: "TAILSCALE_KEY", shape: "tskey-[a-z]+-\\w{8,}-\\w{16,}" },
  { name: "SENTRY_TOKEN", shape: "sntry[su]_[\\w=+/]{40,}" },
  { name: "RUBYGEMS_API_KEY", shape: "rubygems_[0-9a-f]{48}" },
  { name: "NEW_RELIC_API_KEY", shape: "NRAK-[A-Z0-9]{27}" },
  {
    name: "PRIVATE_KEY",
    shape: "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\\s\\S]{40,9000}?-----END (?:[A-Z]+ )*PRIVATE KEY-----",
  },
  { name: "TOKEN", shape: "eyJ[\\w-]{12,}\\.eyJ[\\w-]{12,}\\.[\\w-]{20,}" },
];

/** Where a vendor's token may start, in raw text too (there a letter of an escape may stand before it). */
export const VENDOR_PREFIX =
  /(?:\b|\\[nrt])(?:[sr]k_(?:live|test)_|whsec_|sk-[\w-]{24}|gsk_|xai-|pplx-|r8_|hf_|tvly-|fc-[0-9a-f]{32}|apify_api_|pcsk_|gh[pousr]_|github_pat_|gl(?:pat|dt|ptt|rt|ft)-|xox[abeoprs]-|xapp-|AIza|GOCSPX-|ya29\.|A[KS]IA[A-Z2-7]{16}|SG\.[\w-]{22}\.|key-[0-9a-f]{32}|-us\d|xkeysib-|re_\w{8}_|:AA[\w-]{33}|ntn_|secret_\w{43}|pat\w{14}\.|shp(?:at|ca|pa|ss)_|npm_|dckr_|pypi-|lin_api_|fig[dou]_|pat-(?:na|eu|ap)\d|sq0|EAA[A-Za-z0-9]{80}|APP_USR-|do[opr]_v1_|dapi[0-9a-f]{32}|gl(?:sa|c)_|sbp_|sb_secret_|hv[bs]\.|ATATT3|PMAK-|NRAK-|hooks\.slack|api\/webhooks\/\d|ops_eyJ|pscale_|tskey-|sntry[su]_|rubygems_|BEGIN (?:[A-Z]+ )*PRIVATE|eyJ[\w-]{12,}\.eyJ)/;

const ANY_TOKEN = new RegExp(
  `(?<![\\w-])(?:${VENDOR_TOKENS.map(({ shape }) => `(${shape})`).join("|")})(?![\\w-])`,
  "g",
);

/** A token that was found in a decoded string. Positions are UTF-16 offsets in it. */
export interface VendorMatch {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens in a decoded string whose shape is that of a well-known service. */
export function findVendorTokens(text: string): readonly VendorMatch[] {
  if (!VENDOR_PREFIX.test(text)) return [];
  return Array.from(text.matchAll(ANY_TOKEN), (match) => ({
    name: VENDOR_TOKENS[match.slice(1).findIndex((group) => group !== undefined)]?.name ?? "TOKEN",
    start: match.index,
    end: match.index + match[0].length,
  }));
}
