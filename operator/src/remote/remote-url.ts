/**
 * Whether a remote URL may be spoken to, as far as its text tells; addresses behind a name are checked when connecting. Pure.
 * In: the URL, whether private addresses are permitted. Out: what is wrong and what to do, or undefined.
 * Source: reference §1.9; api.md "The other kinds".
 */
import { BlockList, isIP, isIPv4 } from 'node:net';

export function remoteUrlProblem(text: string, allowPrivate: boolean): string | undefined {
  const url = URL.parse(text);
  // The text is not repeated: it may hold a password.
  if (url === null) return 'remoteUrl is not a URL: write one like https://mcp.example.com/mcp';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'remoteUrl must start with http:// or https://';
  if (url.username !== '' || url.password !== '') {
    return 'remoteUrl must not hold a user name or password; use headerForward.addHeadersFromSecret';
  }
  if (url.hash !== '') return 'remoteUrl must not have a fragment ("#…"); remove it';
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isForbidden(host))
    return `remoteUrl must not point to "${host}": loopback, link-local and metadata addresses are refused`;
  if (!allowPrivate && isPrivate(host)) {
    return `remoteUrl points to "${host}", which is private; set allowPrivateEndpoint to true if that is meant`;
  }
  return undefined;
}

/** As a status may show it: without a password, and not at all where nobody can tell which part that is. */
export function shownUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null) return '';
  if (url.username === '' && url.password === '') return text;
  url.username = '';
  url.password = '';
  return url.href;
}

const forbiddenNames = [/(^|\.)localhost$/, /^kubernetes\.default(\.|$)/, /^metadata\.google\.internal$/];

function isForbidden(host: string): boolean {
  if (isIP(host) === 0) return forbiddenNames.some((name) => name.test(host));
  return listed(forbidden(), host);
}

function isPrivate(host: string): boolean {
  return isIP(host) === 0 ? host.endsWith('.cluster.local') : listed(privateNets(), host);
}

function listed(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function forbidden(): BlockList {
  const list = new BlockList();
  list.addSubnet('0.0.0.0', 8, 'ipv4');
  list.addSubnet('127.0.0.0', 8, 'ipv4');
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addAddress('100.100.100.200', 'ipv4');
  list.addAddress('::', 'ipv6');
  list.addAddress('::1', 'ipv6');
  list.addSubnet('fe80::', 10, 'ipv6');
  list.addAddress('fd00:ec2::254', 'ipv6');
  return list;
}

function privateNets(): BlockList {
  const list = new BlockList();
  list.addSubnet('10.0.0.0', 8, 'ipv4');
  list.addSubnet('172.16.0.0', 12, 'ipv4');
  list.addSubnet('192.168.0.0', 16, 'ipv4');
  list.addSubnet('fc00::', 7, 'ipv6');
  return list;
}
