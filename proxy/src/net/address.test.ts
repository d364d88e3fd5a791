import fc from 'fast-check';
import { addressClass, bytesOf, refusal } from './address.ts';

const none = { allowPrivate: false, allowLoopback: false };
const all = { allowPrivate: true, allowLoopback: true };

describe('addressClass', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.7.7', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['fc00::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['febf::1', 'link-local'],
    ['100.100.100.200', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['FD00:0EC2:0:0:0:0:0:0254', 'metadata'],
    ['::ffff:169.254.169.254', 'link-local'],
    ['::ffff:a9fe:a9fe', 'link-local'],
    ['::ffff:0:169.254.169.254', 'link-local'],
    ['::169.254.169.254', 'link-local'],
    ['64:ff9b::169.254.169.254', 'link-local'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['2002:a9fe:a9fe::1', 'link-local'],
    ['2002:7f00:1::', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:10.1.2.3', 'private'],
    ['::ffff:100.100.100.200', 'metadata'],
    ['2001::1', 'unroutable'],
    ['ff02::1', 'unroutable'],
    ['224.0.0.1', 'unroutable'],
    ['255.255.255.255', 'unroutable'],
    ['example.com', undefined],
    ['', undefined],
    ['1.2.3', undefined],
  ])('%s is %s', (address, expected) => {
    expect(addressClass(address)).toBe(expected);
  });
});

describe('refusal', () => {
  test.each([
    ['8.8.8.8', none, undefined],
    ['10.0.0.1', none, 'a private address'],
    ['10.0.0.1', { allowPrivate: true, allowLoopback: false }, undefined],
    ['127.0.0.1', { allowPrivate: true, allowLoopback: false }, 'a loopback address'],
    ['0.0.0.0', { allowPrivate: true, allowLoopback: false }, 'a loopback address'],
    ['127.0.0.1', all, undefined],
    ['169.254.169.254', all, 'a link-local address'],
    ['fd00:ec2::254', all, 'a metadata address'],
    ['not an address', all, 'an unknown kind of address'],
  ])('%s with %j → %s', (address, may, expected) => {
    expect(refusal(address, may)).toBe(expected);
  });

  test('no permission opens a metadata or link-local address, in any IPv6 disguise of it', () => {
    const inner = fc.oneof(
      fc.tuple(fc.nat(255), fc.nat(255)).map(([c, d]) => [169, 254, c, d] as const),
      fc.constant([100, 100, 100, 200] as const),
    );
    fc.assert(
      fc.property(inner, fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'), (bytes, carrier) => {
        expect(refusal(bytes.join('.'), all)).toBeDefined();
        expect(refusal(`${carrier}${bytes.join('.')}`, all)).toBeDefined();
      }),
    );
  });

  test('an IPv4 address and its mapped form are judged alike', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(addressClass(`::ffff:${address}`)).toBe(addressClass(address));
      }),
    );
  });

  test('every IPv6 literal has 16 bytes that say the same as the URL parser', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const bytes = bytesOf(address) ?? [];
        const text = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2]! << 8) | bytes[at * 2 + 1]!).toString(16));
        expect(bytes).toHaveLength(16);
        expect(new URL(`http://[${text.join(':')}]`).hostname).toBe(new URL(`http://[${address}]`).hostname);
      }),
    );
  });

  test('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void refusal(text, none)));
  });
});
