/** How long and how large an answer of one backend may be, by the configuration. Pure. Source: proxy.md §5 "Timeouts". */
import type { BackendConfig, Config } from '../config/config.ts';
import type { AskLimits } from './asking.ts';

export function limitsOf(own: BackendConfig, config: Config): AskLimits {
  return { silenceMs: own.timeoutMs, totalMs: config.callTimeoutMs, maxBytes: config.http.maxMessageBytes };
}

/** No socket of a discovery outlives the wait of those who asked (acceptance A13). */
export function serviceLimits(limits: AskLimits, { discoveryTimeoutMs }: Config): AskLimits {
  return { ...limits, silenceMs: Math.min(limits.silenceMs, discoveryTimeoutMs) };
}
