import { legacyVersions, negotiate } from './protocol.ts';

test.each(legacyVersions)('a client that asks for %s gets it', (version) => {
  expect(negotiate(version)).toBe(version);
});

test.each(['2024-10-07', '2026-07-28', '', 'x'])(
  'a client that asks for "%s" is offered the latest legacy revision',
  (version) => {
    expect(negotiate(version)).toBe('2025-11-25');
  },
);
