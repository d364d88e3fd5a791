/**
 * The session room over backends in memory, with one client that has shaken hands.
 * In: offers, configuration. Out: the room, its world, helpers to ask and wait. `close` ends what it opened.
 */
import { newKeyring } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import type { Config } from '../config/config.ts';
import { Modern } from '../modern/modern.ts';
import { Legacy } from '../session/legacy.ts';
import type { Request } from '../session/request.ts';
import type { Session } from '../session/session.ts';
import { fakeBackends } from './fake-backend.ts';
import type { FakeOffer, FakeWorld } from './fake-backend.ts';
import { fakeReply, rpc } from './fake-client.ts';
import type { FakeReply } from './fake-client.ts';
import { countingMetrics, silentLog, testConfig } from './fakes.ts';

export const alice: Identity = { issuer: 'https://idp', subject: 'alice', isAnonymous: false };
export const bob: Identity = { issuer: 'https://idp', subject: 'bob', isAnonymous: false };

/** The same for all rooms: each is a replica of the others. */
const keyring = newKeyring('2026-01-01T00:00:00Z');

export interface FakeRoom {
  readonly world: FakeWorld;
  readonly legacy: Legacy;
  readonly modern: Modern;
  readonly records: readonly string[];
  /** What `config()` returns from now on. */
  use(change: Partial<Config>): void;
  /** A new session; waits for the handshake. */
  open(identity?: Identity, capabilities?: object): Promise<Session>;
  /** Sends and waits for the reply's end. */
  ask(session: Session, request: Request): Promise<FakeReply>;
  close(): Promise<void>;
}

/** Without shared keys it seals ids with a key of its own. */
export function fakeRoom(offers: readonly FakeOffer[], change: Partial<Config> = {}, hasKeys = true): FakeRoom {
  const world = fakeBackends(offers);
  const { metrics, records } = countingMetrics();
  let config = testConfig(change);
  const shared = {
    config: () => config,
    backends: world,
    keyring: () => (hasKeys ? keyring : undefined),
    version: '1.2.3',
    log: silentLog,
    metrics,
    times: { now: () => Date.now(), wall: () => Date.now() },
  };
  const legacy = new Legacy(shared);
  const modern = new Modern({ ...shared, catalogs: legacy.catalogs, startedMs: Date.now() });
  return {
    world,
    legacy,
    modern,
    records,
    use(next) {
      config = { ...config, ...next };
      legacy.catalogs.refresh();
    },
    async open(identity = alice, capabilities = {}) {
      const reply = fakeReply();
      legacy.initialize(identity, rpc(0, 'initialize', { protocolVersion: '2025-11-25', capabilities }), reply);
      await reply.whenEnded;
      const session = legacy.find(reply.sessionId ?? '', identity);
      if (session === undefined) throw new Error(`no session: ${reply.failure?.message}`);
      return session;
    },
    async ask(session, message) {
      const reply = fakeReply();
      legacy.receive(session, message, reply);
      await reply.whenEnded;
      return reply;
    },
    close() {
      modern.close();
      return legacy.close();
    },
  };
}
