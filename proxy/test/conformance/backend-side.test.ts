/** The suite's client scenarios (but for `auth/*`, whose URLs a proxy changes) at the backend side of the gateway. */
import { runClientScenario } from './suite.ts';

const scenarios = {
  '2025-11-25': [
    'initialize',
    'tools_call',
    'elicitation-sep1034-client-defaults',
    'sse-retry',
    'json-schema-2020-12-preservation',
  ],
  '2026-07-28': [
    'tools_call',
    'request-metadata',
    'sep-2322-client-request-state',
    'http-standard-headers',
    'http-custom-headers',
    'http-invalid-tool-headers',
    'json-schema-ref-no-deref',
    'json-schema-2020-12-preservation',
  ],
} as const;

const runs = [
  ...scenarios['2025-11-25'].map((scenario) => ['legacy', '2025-11-25', scenario, 'legacy'] as const),
  // Several of these servers lack `server/discover`, so that their generation has to be pinned.
  ...scenarios['2026-07-28'].map((scenario) => ['modern', '2026-07-28', scenario, 'modern'] as const),
  ...scenarios['2026-07-28'].map((scenario) => ['legacy', '2026-07-28', scenario, 'modern'] as const),
];

test.each(runs)(
  'driven by a %s client, the gateway passes %s %s',
  async (client, version, scenario, protocol) => {
    const { exitCode, summary } = await runClientScenario(scenario, version, [client, protocol]);
    expect({ exitCode, summary: exitCode === 0 ? '' : summary }).toEqual({ exitCode: 0, summary: '' });
  },
  60_000,
);
