/** Words in a picture: bundled fonts, fall-backs, measuring, cleaning, shortening. */
package dev.chartpulse.render.text;
