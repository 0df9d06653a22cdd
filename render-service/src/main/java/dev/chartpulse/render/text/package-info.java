/** Text in a picture: bundled fonts and fall-back fonts; measuring, cleaning and shortening of text. */
package dev.chartpulse.render.text;
