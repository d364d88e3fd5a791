/**
 * Whether a browser's page, or a name in Host, may speak to us: the defence against DNS rebinding.
 * In: header values, the listener, the configured lists. Out: claims. Pure.
 * Guarantees: Origin is never compared with Host, which rebinding makes equal. Source: proxy.md §2.
 */
import type { HttpConfig } from '../config/config.ts';

/** Origin names loopback, or one of `allowedOrigins` (whole) or `allowedHosts` (its host). */
export function isOriginAllowed(origin: string, { allowedOrigins, allowedHosts }: HttpConfig): boolean {
  if (allowedOrigins.includes(origin)) return true;
  const host = /^https?:\/\/([^/@]+)$/.exec(origin)?.[1];
  if (host === undefined) return false;
  return isLoopbackName(nameOf(host)) || isListed(host, allowedHosts);
}

/** Checked on loopback listeners, and elsewhere when `allowedHosts` is set: an Ingress may bring any name. */
export function isHostAllowed(
  host: string | undefined,
  isLoopbackListener: boolean,
  allowed: readonly string[],
): boolean {
  if (!isLoopbackListener && allowed.length === 0) return true;
  if (host === undefined) return false;
  return isLoopbackName(nameOf(host)) || isListed(host, allowed);
}

/** `localhost`, `*.localhost`, 127.0.0.0/8, `[::1]` or `::1`. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name === '127.0.0.1' || name === '[::1]' || name === '::1') return true;
  return name.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Listed with its port, or by name alone. */
function isListed(host: string, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return false;
  const lower = host.toLowerCase();
  const name = nameOf(host);
  return allowed.some((entry) => entry.toLowerCase() === lower || entry.toLowerCase() === name);
}

/** Without port, lower case; an IPv6 address keeps its brackets. */
function nameOf(host: string): string {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  return (end <= 0 ? host : host.slice(0, end)).toLowerCase();
}
