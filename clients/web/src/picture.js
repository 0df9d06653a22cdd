/** Pictures that only a signed-in caller may see: asked for by the client, shown from memory. */
import { fill, h } from './dom.js';

/**
 * Shows a picture, and lets go of the one before it. Its address works as long as it is shown, so that it can be saved and printed.
 *
 * @param {HTMLElement} figure
 * @param {Blob} png
 * @param {string} alt
 * @param {AbortSignal} signal ends with what it is shown in
 */
export function showPicture(figure, png, alt, signal) {
  const before = figure.querySelector('img')?.src;
  const address = URL.createObjectURL(png);
  fill(figure, h('img', { src: address, alt }));
  if (before) URL.revokeObjectURL(before);
  signal.addEventListener('abort', () => URL.revokeObjectURL(address), { once: true });
}
