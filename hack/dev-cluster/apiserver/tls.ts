/**
 * A private CA and a server certificate for the embedded API server, made in the process: no openssl, no files of others. Source: RFC 5280 (X.509), P-256 with SHA-256.
 * In: addresses and names, the time. Out: PEM texts; nothing is written. Caveat: for development only, valid for a year.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, integer, octets, oid, sequence, set, tagged, time, utf8, yes } from './der.ts';

export interface Tls {
  readonly caPem: string;
  readonly certPem: string;
  readonly keyPem: string;
}

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/** `hosts`: IP addresses and DNS names the certificate is good for. */
export function makeTls(hosts: readonly string[], now: Date): Tls {
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // One of its own: who trusts two CAs of one name tries the first only.
  const caName = `vmcp dev cluster CA ${randomBytes(4).toString('hex')}`;
  const signer = { key: ca.privateKey, name: caName, now };
  const authority = [
    extension('2.5.29.19', sequence(yes), true),
    extension('2.5.29.15', tagged(0x03, Buffer.from([2, 0x04])), true),
  ];
  const service = [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')), false),
    extension('2.5.29.17', sequence(...hosts.map(alternativeName)), false),
  ];
  return {
    caPem: certificate({ name: caName, key: ca.publicKey, extensions: authority }, signer),
    certPem: certificate({ name: 'vmcp dev cluster API server', key: server.publicKey, extensions: service }, signer),
    keyPem: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

interface Subject {
  readonly name: string;
  readonly key: KeyObject;
  readonly extensions: readonly Buffer[];
}

interface Signer {
  readonly key: KeyObject;
  readonly name: string;
  readonly now: Date;
}

function certificate(subject: Subject, signer: Signer): string {
  const start = new Date(signer.now.getTime() - dayMs);
  const end = new Date(signer.now.getTime() + 365 * dayMs);
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(randomBytes(8)),
    ecdsaWithSha256,
    commonName(signer.name),
    sequence(time(start), time(end)),
    commonName(subject.name),
    subject.key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...subject.extensions)),
  );
  const signed = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, signer.key)));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  return sequence(oid(id), ...(critical ? [yes] : []), octets(value));
}

function alternativeName(host: string): Buffer {
  if (isIP(host) === 4) return tagged(0x87, Buffer.from(host.split('.').map(Number)));
  return tagged(0x82, Buffer.from(host));
}
