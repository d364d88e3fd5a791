/**
 * Who is calling, by the configured incoming authentication.
 * In: the type. Out: an Authenticate function. Pure: `anonymous` and `local` ask nothing of the request; each is one fixed identity.
 * Source: proxy.md §8, reference §2.3.
 */
import type { Config } from '../config/config.ts';
import type { Authenticate, Identity } from './identity.ts';

type Type = Config['incomingAuth']['type'];

const identities: Readonly<Record<Type, Identity>> = {
  anonymous: { issuer: 'vmcp', subject: 'anonymous', isAnonymous: true },
  local: { issuer: 'vmcp', subject: 'local', isAnonymous: false },
};

/** `type` is asked on each request, so that a new configuration counts from the next one on. */
export function authenticator(type: () => Type): Authenticate {
  return () => identities[type()];
}
