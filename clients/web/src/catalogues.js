/** What forms offer, as the API lists it; asked for once. */

/** @import { Client, Schemas } from '../../typescript/src/index.js' */
/** @import { Choice } from './form.js' */

export class Catalogues {
  #api;
  /** @type {Map<string, Promise<unknown>>} */
  #kept = new Map();

  /** @param {Client} api */
  constructor(api) {
    this.#api = api;
  }

  /** @returns {Promise<Schemas['Unit'][]>} */
  units() {
    return this.#once('units', async () => (await this.#api.get('/api/v1/units')).data);
  }

  /** @returns {Promise<Schemas['Window'][]>} */
  windows() {
    return this.#once('windows', async () => (await this.#api.get('/api/v1/windows')).data);
  }

  /** @returns {Promise<Schemas['Zone'][]>} */
  zones() {
    return this.#once('zones', async () => (await this.#api.get('/api/v1/zones')).data);
  }

  /** @returns {Promise<Schemas['Channel'][]>} */
  channels() {
    return this.#once('channels', async () => (await this.#api.get('/api/v1/channels')).data);
  }

  /** @returns {Promise<Schemas['ScheduleKind'][]>} */
  scheduleKinds() {
    return this.#once('scheduleKinds', async () => (await this.#api.get('/api/v1/schedules/kinds')).data);
  }

  /**
   * The units as choices, with none first.
   *
   * @returns {Promise<Choice[]>}
   */
  async unitChoices() {
    const units = await this.units();
    return [{ value: '', text: 'None: as the numbers are' },
      ...units.map(unit => ({ value: unit.id, text: `${unit.name}, as in ${unit.example}`, group: unit.group }))];
  }

  /**
   * The zones as choices.
   *
   * @param {string} first what stands for none
   * @returns {Promise<Choice[]>}
   */
  async zoneChoices(first) {
    const zones = await this.zones();
    return [{ value: '', text: first }, ...zones.map(zone => ({ value: zone.id, text: `${zone.id} (UTC${zone.offset})` }))];
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  #once(name, ask) {
    let kept = this.#kept.get(name);
    if (!kept) {
      kept = ask();
      this.#kept.set(name, kept);
      // What failed is asked for again.
      kept.catch(() => this.#kept.delete(name));
    }
    return /** @type {Promise<T>} */ (kept);
  }
}
