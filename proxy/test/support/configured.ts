/** A full configuration file out of the parts a test cares about. Pure. */
export interface FileBackend {
  readonly name: string;
  readonly url: string;
  readonly [key: string]: unknown;
}

export function configured(backends: readonly FileBackend[], rest: Readonly<Record<string, unknown>> = {}): object {
  return {
    name: 'test',
    groupRef: 'tests',
    incomingAuth: { type: 'anonymous' },
    outgoingAuth: { source: 'inline' },
    aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '{workload}_' } },
    backends: backends.map((backend) => ({ transport: 'streamable-http', ...backend })),
    ...rest,
  };
}
