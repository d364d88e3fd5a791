/**
 * What the conformance fixture offers and answers, as plain data. The names and texts are the suite's contract. Pure.
 */

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';
const wav = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==';

const text = (words: string) => ({ type: 'text' as const, text: words });
const image = { type: 'image' as const, data: png, mimeType: 'image/png' };
const embedded = (uri: string, mimeType: string, words: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text: words },
});

/** Tools that answer at once, by name. */
export const toolResults: Readonly<Record<string, object>> = {
  test_simple_text: { content: [text('This is a simple text response for testing.')] },
  test_image_content: { content: [image] },
  test_audio_content: { content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }] },
  test_embedded_resource: {
    content: [embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')],
  },
  test_multiple_content_types: {
    content: [
      text('Multiple content types test:'),
      image,
      embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
    ],
  },
  test_error_handling: { isError: true, content: [text('This tool intentionally returns an error for testing')] },
  json_schema_2020_12_tool: { content: [text('done')] },
  test_param_header: { content: [text('done')] },
};

/** Tools that say something before they answer. */
export const slowTools = ['test_tool_with_logging', 'test_tool_with_progress', 'test_logging_tool'];

/** Tools that change what is listed, for who listens. */
export const triggers = ['test_trigger_tool_change', 'test_trigger_prompt_change'];

const nothing = { type: 'object' as const, properties: {} };

const schemas: Readonly<Record<string, { readonly type: 'object' }>> = {
  json_schema_2020_12_tool: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    $defs: {
      address: {
        $anchor: 'addressDef',
        type: 'object',
        properties: { street: { type: 'string' }, city: { type: 'string' } },
      },
    },
    properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' }, contact: { type: 'string' } },
    allOf: [{ anyOf: [{ required: ['name'] }, { required: ['contact'] }] }],
    if: { properties: { contact: { const: 'phone' } }, required: ['contact'] },
    then: { required: ['name'] },
    else: { required: [] },
    additionalProperties: false,
  } as { type: 'object' },
  test_param_header: {
    type: 'object',
    properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
  } as { type: 'object' },
};

export function toolNamed(name: string): { name: string; description: string; inputSchema: { type: 'object' } } {
  return { name, description: `Conformance tool ${name}.`, inputSchema: schemas[name] ?? nothing };
}

export const resources = [
  { uri: 'test://static-text', name: 'static-text', description: 'A text.', mimeType: 'text/plain' },
  { uri: 'test://static-binary', name: 'static-binary', description: 'An image.', mimeType: 'image/png' },
  { uri: 'test://watched-resource', name: 'watched-resource', description: 'May change.', mimeType: 'text/plain' },
];

export const templates = [
  { uriTemplate: 'test://template/{id}/data', name: 'template', description: 'By id.', mimeType: 'application/json' },
];

export function contentsOf(uri: string): object | undefined {
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  if (id !== undefined) {
    return {
      uri,
      mimeType: 'application/json',
      text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
    };
  }
  if (uri === 'test://static-binary') return { uri, mimeType: 'image/png', blob: png };
  if (uri === 'test://static-text') {
    return { uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' };
  }
  return uri === 'test://watched-resource' ? { uri, mimeType: 'text/plain', text: 'unchanged' } : undefined;
}

const argument = (name: string) => ({ name, description: `Argument ${name}.`, required: true });

export const prompts = [
  { name: 'test_simple_prompt', description: 'Simple.' },
  { name: 'test_prompt_with_arguments', description: 'Two.', arguments: [argument('arg1'), argument('arg2')] },
  { name: 'test_prompt_with_embedded_resource', description: 'A resource.', arguments: [argument('resourceUri')] },
  { name: 'test_prompt_with_image', description: 'An image.' },
];

export function messagesOf(name: string, values: Readonly<Record<string, string>>): object[] | undefined {
  const all: Readonly<Record<string, object[]>> = {
    test_simple_prompt: [text('This is a simple prompt for testing.')],
    test_prompt_with_arguments: [text(`Prompt with arguments: arg1='${values['arg1']}', arg2='${values['arg2']}'`)],
    test_prompt_with_embedded_resource: [
      embedded(values['resourceUri'] ?? '', 'text/plain', 'Embedded resource content for testing.'),
      text('Please process the embedded resource above.'),
    ],
    test_prompt_with_image: [image, text('Please analyze the image above.')],
    test_input_required_result_prompt: [text('A prompt with the context that was asked for.')],
  };
  return all[name]?.map((content) => ({ role: 'user', content }));
}
