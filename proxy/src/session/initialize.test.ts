import type { Offer } from '../catalog/catalog.types.ts';
import { rpc } from '../testing/fake-client.ts';
import { capabilityMask } from './client-capabilities.ts';
import { initializeResult, instructions, wanted } from './initialize.ts';

function offer(backend: string, text: string | undefined): Offer {
  return {
    backend,
    definitions: { tools: [], resources: [], resourceTemplates: [], prompts: [] },
    dropped: [],
    instructions: text,
  };
}

test.each([
  [{ protocolVersion: '2024-11-05' }, { version: '2024-11-05', capabilities: 0 }],
  [{ protocolVersion: '2099-01-01' }, { version: '2025-11-25', capabilities: 0 }],
  [
    { protocolVersion: '2025-06-18', capabilities: { sampling: {}, roots: { listChanged: true } } },
    { version: '2025-06-18', capabilities: 7 },
  ],
  [{}, undefined],
  [{ protocolVersion: 7 }, undefined],
])('initialize with %j', (params, result) => {
  expect(wanted(rpc(1, 'initialize', params))).toEqual(result);
});

test.each([
  [undefined, 0],
  ['x', 0],
  [{ roots: {} }, 1],
  [{ roots: { listChanged: false } }, 1],
  [{ sampling: { tools: {} } }, 12],
  [{ elicitation: { url: {}, form: {} } }, 176],
  [{ unheard: {} }, 0],
])('capabilities %j are the mask %i', (capabilities, mask) => {
  expect(capabilityMask(capabilities)).toBe(mask);
});

test('only what is relayed is advertised', () => {
  expect(JSON.parse(initializeResult('2025-11-25', '1.2.3', [offer('a', 'use it'), offer('b', undefined)]))).toEqual({
    protocolVersion: '2025-11-25',
    capabilities: {
      tools: { listChanged: true },
      resources: { listChanged: true },
      prompts: { listChanged: true },
      logging: {},
    },
    serverInfo: { name: 'vmcp', version: '1.2.3' },
    instructions: 'a:\nuse it',
  });
});

test('instructions are joined under their backend and bounded at a character', () => {
  expect(instructions([offer('a', 'one'), offer('b', ' '), offer('c', 'two')])).toBe('a:\none\n\nc:\ntwo');
  const cut = instructions([offer('a', '€'.repeat(9000))]);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(8192);
  expect(cut).toMatch(/^a:\n€+$/);
});
