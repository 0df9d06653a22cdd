/** One stream of live events for the whole page. */

/** @import { Client, LiveEvent } from '../../typescript/src/index.js' */

export class Live {
  /** @type {Set<(event: LiveEvent) => void>} */
  #listeners = new Set();

  /**
   * Follows the workspace until the signal.
   *
   * @param {Client} api
   * @param {AbortSignal} signal
   * @param {(state: 'live' | 'lost' | 'off') => void} tell
   */
  async follow(api, signal, tell) {
    try {
      for await (const event of api.events({ signal })) {
        if (event.type === 'lost') tell('lost');
        if (event.type === 'ready' || event.type === 'reload') tell('live');
        this.#listeners.forEach(listener => listener(event));
      }
    } catch {
      // Refused for good: what is shown is as it was when it was read.
      tell('off');
    }
  }

  /**
   * Listens until the signal. `ready` and `reload` mean that something may have been missed: read again.
   *
   * @param {AbortSignal} signal
   * @param {(event: LiveEvent) => void} listener
   */
  on(signal, listener) {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener));
  }
}
