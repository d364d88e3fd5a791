/**
 * A modern backend wants input before it answers a legacy client's call: each question is put to the client, then the call is sent again.
 * In: the call, what is required. Out: questions; the next round through the call; or the call's end. I/O: through the call.
 * Guarantees: rounds are bounded, in number and in time (no backend counts it while a client thinks); responses and state reach the backend byte for byte; an error of the client is the call's answer;
 * each round has an id of its own. Source: proxy.md §3, reference mcp.md §1.4 (bridge cells).
 */
import { randomUUID } from 'node:crypto';
import type { BackendSession, Outgoing } from '../backends/backend.ts';
import { maxTimerMs } from '../clock.ts';
import { envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { withId } from '../wire/id.ts';
import { withInput } from '../wire/input-required.ts';
import type { InputRequest, InputRequired } from '../wire/input-required.ts';
import { member, stringAt } from '../wire/json.ts';
import { setMember } from '../wire/splice.ts';
import { putQuestion } from './asks.ts';
import type { Carrier } from './asks.ts';
import { undeclared } from './client-capabilities.ts';
import type { Session } from './session.ts';

/** What a round needs of its call. */
export interface BridgedCall extends Carrier {
  readonly session: Session;
  /** As it was sent first. */
  readonly outgoing: Outgoing;
  readonly from: BackendSession;
  readonly backendName: string;
  readonly isOver: boolean;
  resend(message: Outgoing): void;
  /** The call's answer, under the id it was asked with. */
  conclude(response: Buffer): void;
  fail(failure: Failure): void;
  /** The whole took too long. */
  expire(): void;
}

const maxRounds = 10;
const nothing = Buffer.from('{}');

export class Bridge {
  private readonly call: BridgedCall;
  private readonly timer: NodeJS.Timeout;
  private rounds = 0;

  /** `leftMs`: of the whole call. `close` ends the timer. */
  constructor(call: BridgedCall, leftMs: number) {
    this.call = call;
    this.timer = setTimeout(() => call.expire(), Math.min(leftMs, maxTimerMs));
  }

  close(): void {
    clearTimeout(this.timer);
  }

  round(required: InputRequired): void {
    const { call } = this;
    this.rounds += 1;
    if (this.rounds > maxRounds) return call.fail(this.invalid(`asked for input more than ${maxRounds} times`));
    if (required.requests.length === 0 && required.state === undefined) {
      return call.fail(this.invalid('asked for input and did not say which'));
    }
    const missing = required.requests.find(
      ({ method, params }) => undeclared(call.session.facts.capabilities, method, params) !== undefined,
    );
    if (missing !== undefined) {
      return call.fail(this.invalid(`asked for "${missing.method}", which this client did not declare`));
    }
    const questions = required.requests.map(question);
    if (!questions.every(isMessage)) return call.fail(this.invalid('asked for input in words that are no request'));
    if (questions.length === 0) this.again(new Map(), required);
    else this.ask(required, questions);
  }

  private ask(required: InputRequired, questions: readonly Buffer[]): void {
    const { call } = this;
    const responses = new Map<string, Buffer>();
    let open = questions.length;
    questions.forEach((bytes, index) => {
      const { key, method } = required.requests[index] as InputRequest;
      if (call.isOver) return; // one of them could not be put
      const reply = (response: Buffer | undefined): void => {
        const result = resultIn(response);
        if (result === undefined) return this.refused(response);
        responses.set(key, result);
        open -= 1;
        if (open === 0) this.again(responses, required);
      };
      putQuestion(call.session, call, call.from, { bytes, idJson: '0', method, reply });
    });
  }

  /** The client's own words: what went wrong is known there best. */
  private refused(response: Buffer | undefined): void {
    if (response !== undefined) this.call.conclude(response);
  }

  private again(responses: ReadonlyMap<string, Buffer>, { state }: InputRequired): void {
    const { outgoing } = this.call;
    const idJson = `"vmcp/round-${this.rounds}/${randomUUID()}"`;
    const bytes = withInput(withId(outgoing.bytes, idJson), responses, state);
    this.call.resend({ ...outgoing, bytes, idJson });
  }

  private invalid(what: string): Failure {
    return { code: 'backend-invalid', message: `backend "${this.call.backendName}" ${what}` };
  }
}

/** As a request. A legacy client knows pages to visit by an id, which a modern backend need not give. */
function question({ method, params = nothing }: InputRequest): Buffer {
  const mode = method === 'elicitation/create' ? member(params, 0, 'mode') : undefined;
  const isUrl = mode !== undefined && stringAt(params, mode.start) === 'url';
  const text =
    isUrl && member(params, 0, 'elicitationId') === undefined
      ? setMember(params, 'elicitationId', `"${randomUUID()}"`)
      : params;
  const head = `{"jsonrpc":"2.0","id":0,"method":${JSON.stringify(method)},"params":`;
  return Buffer.concat([Buffer.from(head), text, Buffer.from('}')]);
}

/** A backend's `params` may be anything. */
function isMessage(bytes: Buffer): boolean {
  try {
    return envelope(bytes).kind === 'request';
  } catch (error) {
    if (error instanceof FailureError) return false;
    throw error;
  }
}

function resultIn(response: Buffer | undefined): Buffer | undefined {
  const result = response === undefined ? undefined : envelope(response).result;
  return result === undefined ? undefined : response?.subarray(result.start, result.end);
}
