import type { IncomingMessage } from 'node:http';
import { authenticator } from './incoming.ts';

const request = {} as IncomingMessage;

test('anonymous and local are one fixed identity each, and not the same one', async () => {
  const anonymous = await authenticator(() => 'anonymous')(request);
  const local = await authenticator(() => 'local')(request);
  expect(anonymous).toEqual({ issuer: 'vmcp', subject: 'anonymous', isAnonymous: true });
  expect(local).toEqual({ issuer: 'vmcp', subject: 'local', isAnonymous: false });
});

test('the configured type is read on each request', async () => {
  let type: 'anonymous' | 'local' = 'anonymous';
  const authenticate = authenticator(() => type);
  await authenticate(request);
  type = 'local';
  expect(await authenticate(request)).toMatchObject({ subject: 'local' });
});
