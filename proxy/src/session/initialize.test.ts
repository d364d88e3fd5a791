import type { Offer } from '../catalog/catalog.types.ts';
import { rpc } from '../testing/fake-client.ts';
import { audienceOf, capabilitiesOf, capabilityMask, declaredOf } from './client-capabilities.ts';
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
  [{ extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } } }, 256],
  [{ extensions: { 'com.example/other': {} } }, 0],
  [{ unheard: {} }, 0],
])('capabilities %j are the mask %i', (capabilities, mask) => {
  expect(capabilityMask(capabilities)).toBe(mask);
});

test.each([
  [{}, {}],
  [{ roots: { listChanged: true } }, { roots: {} }],
  [{ sampling: { context: {} } }, { sampling: {} }],
  [{ sampling: { tools: {} } }, { sampling: { tools: {} } }],
  [
    { extensions: { 'io.modelcontextprotocol/ui': {}, 'com.example/other': {} } },
    { extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } } },
  ],
  [{ elicitation: {} }, { elicitation: { form: {} } }],
  [{ elicitation: { url: {} } }, { elicitation: { url: {} } }],
  [{ elicitation: { url: {}, form: {} } }, { elicitation: { url: {}, form: {} } }],
])('those who declare %j are listed to as those who declare %j', (declared, asked) => {
  const mask = capabilityMask(declared);
  const { legacy, modern } = declaredOf(audienceOf(mask, 'legacy'));
  expect([legacy, modern].map((text) => JSON.parse(text) as object)).toEqual([asked, asked]);
  const told = Object.fromEntries(Object.entries(asked).filter(([key]) => key !== 'roots'));
  const ofModern = declaredOf(audienceOf(mask, 'modern'));
  expect([ofModern.legacy, ofModern.modern].map((text) => JSON.parse(text) as object)).toEqual([told, asked]);
});

test('there are 72 audiences, whatever clients declare', () => {
  const isSaid = (mask: number) => capabilityMask(JSON.parse(capabilitiesOf(mask))) === mask;
  const masks = Array.from({ length: 512 }, (_, mask) => mask).filter(isSaid);
  expect(masks.length).toBeGreaterThan(48);
  const all = masks.flatMap((mask) => [audienceOf(mask, 'legacy'), audienceOf(mask, 'modern')]);
  expect(new Set(all).size).toBe(72);
});

test('all that is relayed is advertised', () => {
  expect(JSON.parse(initializeResult('2025-11-25', '1.2.3', [offer('a', 'use it'), offer('b', undefined)]))).toEqual({
    protocolVersion: '2025-11-25',
    capabilities: {
      tools: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      prompts: { listChanged: true },
      completions: {},
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
