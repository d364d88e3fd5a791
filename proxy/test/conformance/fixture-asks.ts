/**
 * What the conformance fixture asks the client, by tool (and one prompt): rounds of requests, as plain data. Pure.
 * A modern client gets each round as an `input_required` result, a legacy one as requests on the call's stream.
 */
import type { InputRequest } from '@modelcontextprotocol/server';

export type Round = Readonly<Record<string, InputRequest>>;

export interface Asking {
  readonly rounds: readonly Round[];
  /** Each round comes with a sealed `requestState`. */
  readonly hasState: boolean;
}

const elicit = (message: string, requestedSchema: object): InputRequest =>
  ({ method: 'elicitation/create', params: { mode: 'form', message, requestedSchema } }) as InputRequest;

const field = (message: string, name: string, type = 'string'): InputRequest =>
  elicit(message, { type: 'object', properties: { [name]: { type } }, required: [name] });

const sample = (words: string): InputRequest =>
  ({
    method: 'sampling/createMessage',
    params: { messages: [{ role: 'user', content: { type: 'text', text: words } }], maxTokens: 100 },
  }) as InputRequest;

const roots = { method: 'roots/list', params: {} } as InputRequest;

const once = (round: Round): Asking => ({ rounds: [round], hasState: false });
const sealed = (...rounds: Round[]): Asking => ({ rounds, hasState: true });

const enums = ['one', 'two', 'three'];
const titled = enums.map((value) => ({ const: value, title: value.toUpperCase() }));

const name = field('What is your name?', 'name');
const confirm = field('Please confirm', 'ok', 'boolean');

export const askingTools: Readonly<Record<string, Asking>> = {
  test_sampling: once({ answer: sample('Test prompt for sampling') }),
  test_elicitation: once({
    answer: elicit('Please fill in.', {
      type: 'object',
      properties: { username: { type: 'string' }, email: { type: 'string' } },
    }),
  }),
  test_elicitation_sep1034_defaults: once({
    answer: elicit('Please fill in.', {
      type: 'object',
      properties: {
        name: { type: 'string', default: 'John Doe' },
        age: { type: 'integer', default: 30 },
        score: { type: 'number', default: 95.5 },
        status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
        verified: { type: 'boolean', default: true },
      },
    }),
  }),
  test_elicitation_sep1330_enums: once({
    answer: elicit('Please fill in.', {
      type: 'object',
      properties: {
        untitledSingle: { type: 'string', enum: enums },
        titledSingle: { type: 'string', oneOf: titled },
        legacyEnum: { type: 'string', enum: enums, enumNames: enums.map((value) => value.toUpperCase()) },
        untitledMulti: { type: 'array', items: { type: 'string', enum: enums } },
        titledMulti: { type: 'array', items: { anyOf: titled } },
      },
    }),
  }),
  test_missing_capability: once({ answer: sample('Is sampling declared?') }),
  test_streaming_elicitation: once({ answer: name }),
  test_input_required_result_elicitation: once({ user_name: name }),
  test_input_required_result_sampling: once({ capital_question: sample('What is the capital of France?') }),
  test_input_required_result_list_roots: once({ client_roots: roots }),
  test_input_required_result_request_state: sealed({ confirm }),
  test_input_required_result_tampered_state: sealed({ confirm }),
  test_input_required_result_multiple_inputs: sealed({
    user_name: name,
    greeting: sample('Generate a greeting'),
    client_roots: roots,
  }),
  test_input_required_result_multi_round: sealed(
    { step1: field('Step 1: What is your name?', 'name') },
    { step2: field('Step 2: What is your favorite color?', 'color') },
  ),
};

/** Asks only for what the client declared. */
export const capabilityTool = 'test_input_required_result_capabilities';
export const byCapability: Readonly<Record<string, Round>> = {
  elicitation: { user_name: name },
  sampling: { capital_question: sample('What is the capital of France?') },
};

export const askingPrompt = 'test_input_required_result_prompt';
export const askedByPrompt = once({ user_context: field('What context should the prompt use?', 'context') });
