/** Whether a host name means this machine. */
export function isThisMachine(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/**
 * Whether the machine's list of hosts lets secrets go to a host.
 * @param patterns the setting `workflowSecrets.hosts`: names, or `*.example.com` for all below one; none: every host
 */
export function isAllowedHost(hostname: string, patterns: readonly string[]): boolean {
  const host = hostname.toLowerCase();
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => {
      const wanted = pattern.trim().toLowerCase();
      return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
    })
  );
}
