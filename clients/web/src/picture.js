/** Pictures that only a signed-in caller may see: asked for by the client, shown from memory. */
import { fill, h } from './dom.js';

/**
 * Shows a picture, and lets go of the one before it.
 *
 * @param {HTMLElement} figure
 * @param {Blob} png
 * @param {string} alt
 */
export function showPicture(figure, png, alt) {
  const address = URL.createObjectURL(png);
  const image = h('img', { src: address, alt });
  const release = () => URL.revokeObjectURL(address);
  image.addEventListener('load', release);
  image.addEventListener('error', release);
  fill(figure, image);
}
