/** Pictures made smaller, for lists and previews. */
package dev.chartpulse.render.thumbnail;
