/**
 * Name → addresses for a connection about to be made, and only those it may go to.
 * In: permissions, an optional hosts table asked before DNS. Out: a `lookup` for node:net and node:tls. I/O: DNS.
 * Guarantees: what it returns is what the socket connects to, so no second resolution can slip past the guard.
 * Caveat: a literal address in a URL never reaches a lookup; `literalRefusal` judges it. Source: proxy.md §5.
 */
import { lookup as dnsLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { refusal } from './address.ts';
import type { Permissions } from './address.ts';
import type { Hosts } from './hosts.ts';

/** The guard said no. `message` names the kind of address, never the address. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export function createLookup(may: Permissions, hosts?: Hosts, resolve: Resolve = resolveByDns): LookupFunction {
  return (name, options, done) => {
    permitted(name, may, hosts, resolve).then(
      (found) => {
        const usable = familyOf(found, options.family);
        const first = usable[0] ?? found[0];
        if (options.all) done(null, usable.length > 0 ? usable : found);
        else done(null, first?.address ?? '', first?.family ?? 4);
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    );
  };
}

/** The refusal of a host that is an address already (`10.0.0.1`, `[::1]`); undefined for names and permitted addresses. */
export function literalRefusal(hostname: string, may: Permissions): string | undefined {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) === 0 ? undefined : refusal(literal, may);
}

async function permitted(name: string, may: Permissions, hosts: Hosts | undefined, resolve: Resolve) {
  const listed = (await hosts?.(name)) ?? [];
  const found = listed.length > 0 ? listed.map((address) => ({ address, family: isIP(address) })) : await resolve(name);
  const allowed = found.filter(({ address }) => refusal(address, may) === undefined);
  if (allowed.length === 0) throw new AddressRefused(refusal(found[0]?.address ?? '', may));
  return allowed;
}

function familyOf(found: LookupAddress[], family: number | string | undefined): LookupAddress[] {
  const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family;
  return wanted === 4 || wanted === 6 ? found.filter((one) => one.family === wanted) : found;
}

function resolveByDns(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    dnsLookup(name, { all: true }, (error, found) => (error === null ? resolve(found) : reject(error)));
  });
}
