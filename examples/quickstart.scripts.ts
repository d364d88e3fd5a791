/**
 * One call or more of each tool of the quickstart's servers, in an order that leaves no trace: what was made is unmade, or lies in the run's own place.
 * In: `at`, a path of this run below what `files` may touch. Data only.
 */

export type Script = readonly (readonly [tool: string, values: (at: string) => Record<string, unknown>])[];

/** Tools that want of their client what ours lacks: tasks. */
export const needMore: readonly string[] = ['everything_simulate-research-query'];

const none = () => ({});
const moon = { name: 'moon', entityType: 'body', observations: ['round'] };
const orbit = { from: 'moon', to: 'earth', relationType: 'orbits' };

export const scripts: Readonly<Record<string, Script>> = {
  everything: [
    ['echo', () => ({ message: 'grüße 🌍' })],
    ['get-sum', () => ({ a: 2, b: 40 })],
    ['get-annotated-message', () => ({ messageType: 'error', includeImage: true })],
    ['get-env', none],
    ['get-resource-links', () => ({ count: 3 })],
    ['get-resource-reference', () => ({ resourceType: 'Text', resourceId: 1 })],
    ['get-structured-content', () => ({ location: 'New York' })],
    ['get-tiny-image', none],
    [
      'gzip-file-as-resource',
      () => ({ name: 'a.gz', data: 'data:text/plain;base64,aGVsbG8=', outputType: 'resource' }),
    ],
    ['toggle-simulated-logging', none],
    ['toggle-simulated-logging', none],
    ['toggle-subscriber-updates', none],
    ['toggle-subscriber-updates', none],
    ['trigger-long-running-operation', () => ({ duration: 0.2, steps: 2 })],
    ['echo', none],
  ],
  memory: [
    ['create_entities', () => ({ entities: [moon, { ...moon, name: 'earth' }] })],
    ['create_relations', () => ({ relations: [orbit] })],
    ['add_observations', () => ({ observations: [{ entityName: 'moon', contents: ['grey'] }] })],
    ['read_graph', none],
    ['search_nodes', () => ({ query: 'moon' })],
    ['open_nodes', () => ({ names: ['earth'] })],
    ['delete_observations', () => ({ deletions: [{ entityName: 'moon', observations: ['grey'] }] })],
    ['delete_relations', () => ({ relations: [orbit] })],
    ['delete_entities', () => ({ entityNames: ['moon', 'earth'] })],
    ['read_graph', none],
  ],
  files: [
    ['list_allowed_directories', none],
    ['create_directory', (at) => ({ path: at })],
    ['write_file', (at) => ({ path: `${at}/a.txt`, content: 'one\n' })],
    ['edit_file', (at) => ({ path: `${at}/a.txt`, edits: [{ oldText: 'one', newText: 'two' }] })],
    ['read_file', (at) => ({ path: `${at}/a.txt` })],
    ['read_text_file', (at) => ({ path: `${at}/a.txt`, head: 1 })],
    ['read_media_file', (at) => ({ path: `${at}/a.txt` })],
    ['read_multiple_files', (at) => ({ paths: [`${at}/a.txt`, `${at}/none.txt`] })],
    ['list_directory', (at) => ({ path: at })],
    ['list_directory_with_sizes', (at) => ({ path: at })],
    ['directory_tree', (at) => ({ path: at })],
    ['search_files', (at) => ({ path: at, pattern: '**/*.txt' })],
    ['get_file_info', (at) => ({ path: `${at}/a.txt` })],
    ['move_file', (at) => ({ source: `${at}/a.txt`, destination: `${at}/b.txt` })],
    ['read_text_file', () => ({ path: '/etc/passwd' })],
  ],
};
